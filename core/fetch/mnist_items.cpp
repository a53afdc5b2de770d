// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/downloader.h"

namespace inkling {

std::vector<DownloadItem> mnistItems()
{
    return {
        {"train-images-idx3-ubyte.gz", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db", 9'912'422},
        {"train-labels-idx1-ubyte.gz", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5", 28'881},
        {"t10k-images-idx3-ubyte.gz", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7", 1'648'877},
        {"t10k-labels-idx1-ubyte.gz", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2", 4'542},
    };
}

std::vector<QUrl> mnistMirrors()
{
    return {QUrl("https://storage.googleapis.com/cvdf-datasets/mnist/"),
            QUrl("https://ossci-datasets.s3.amazonaws.com/mnist/")};
}

} // namespace inkling
