// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/dataset_source.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>

#include "core/data/idx.h"
#include "core/files/file_io.h"
#include "tests/support/gzip.h"
#include "tests/support/shared_data.h"

using namespace inkling;

namespace {

QByteArray toBytes(const std::vector<std::byte> &bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

Dataset digits(int count)
{
    Dataset dataset;
    for (int i = 0; i < count; ++i) {
        dataset.labels.push_back(static_cast<std::uint8_t>(i % 10));
        dataset.pixels.insert(dataset.pixels.end(), kDigitPixels, static_cast<std::uint8_t>(i));
    }
    return dataset;
}

} // namespace

class DatasetSourceTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        // Nothing of this machine is found by chance: neither data nor home nor the folder that the test runs in.
        m_startFolder = QDir::currentPath();
        qunsetenv("INKLING_DATA");
        qputenv("XDG_DATA_HOME", m_home.path().toUtf8());
    }

    void init()
    {
        m_temporary = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir::setCurrent(m_temporary->path()));
        QVERIFY(makeFolder("good"));
        writeSet("good");
    }

    void cleanup()
    {
        qunsetenv("INKLING_DATA");
        QDir::setCurrent(m_startFolder);
        m_temporary.reset();
    }

    void everySpellingIsFoundPlainAndCompressed_data()
    {
        QTest::addColumn<QString>("separator");
        QTest::addColumn<QString>("ending");
        QTest::addColumn<bool>("compressed");
        for (const QString separator : {"-", "."}) {
            QTest::newRow(qPrintable("plain" + separator)) << separator << "" << false;
            QTest::newRow(qPrintable("gzip" + separator)) << separator << ".gz" << true;
            QTest::newRow(qPrintable("gzip under a plain name" + separator)) << separator << "" << true;
            QTest::newRow(qPrintable("plain under a gzip name" + separator)) << separator << ".gz" << false;
        }
    }

    void everySpellingIsFoundPlainAndCompressed()
    {
        QFETCH(const QString, separator);
        QFETCH(const QString, ending);
        QFETCH(const bool, compressed);
        QVERIFY(makeFolder("other"));
        writeSet("other", separator, ending, compressed);
        const DigitDataPtr data = loadDataset("other").value();
        QVERIFY(data->train == digits(100));
        QVERIFY(data->test == digits(20));
        QCOMPARE(data->source, std::string("other"));
        QVERIFY(data->warnings.empty());
    }

    void theFirstMissingFileIsNamed_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *file : kFiles)
            QTest::newRow(file) << file;
    }

    void theFirstMissingFileIsNamed()
    {
        QFETCH(const QString, file);
        QVERIFY(QFile::remove("good/" + file));
        const auto data = loadDataset("good");
        QVERIFY(!data);
        QCOMPARE(data.error().code, ErrorCode::NotFound);
        QVERIFY(data.error().message.find(file.toStdString()) != std::string::npos);
    }

    void whatIsNoSourceIsRefused_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("missing folder") << "no/such/folder" << ErrorCode::NotFound;
        QTest::newRow("a file") << "good/train-images-idx3-ubyte" << ErrorCode::NotFound;
        QTest::newRow("nothing") << "" << ErrorCode::NotFound;
        QTest::newRow("mnist that is not there") << "mnist" << ErrorCode::NotFound;
        QTest::newRow("xor") << "xor" << ErrorCode::InvalidArgument;
    }

    void whatIsNoSourceIsRefused()
    {
        QFETCH(const QString, source);
        QFETCH(const ErrorCode, code);
        const auto data = loadDataset(source);
        QVERIFY(!data);
        QCOMPARE(data.error().code, code);
    }

    void aWrongFileIsNamed_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray images = toBytes(writeIdxImages(digits(100)));
        const QByteArray zipped = test::gzipped(images);
        const auto row = [](const char *name, const char *file, const QByteArray &bytes, ErrorCode code) {
            QTest::newRow(name) << QString(file) << bytes << code;
        };
        row("images as labels", kFiles[1], images, ErrorCode::Mismatch);
        row("labels as images", kFiles[0], toBytes(writeIdxLabels(digits(100))), ErrorCode::Mismatch);
        row("99 labels", kFiles[1], toBytes(writeIdxLabels(digits(99))), ErrorCode::Mismatch);
        row("99 test images", kFiles[2], toBytes(writeIdxImages(digits(19))), ErrorCode::Mismatch);
        row("truncated gzip", kFiles[0], zipped.chopped(20), ErrorCode::Corrupt);
        row("an HTML page", kFiles[2], "<html>404</html>", ErrorCode::UnknownFormat);
        row("empty", kFiles[3], "", ErrorCode::UnknownFormat);
    }

    void aWrongFileIsNamed()
    {
        QFETCH(const QString, file);
        QFETCH(const QByteArray, bytes);
        QFETCH(const ErrorCode, code);
        QVERIFY(writeFileAtomically("good/" + file, bytes));
        const auto data = loadDataset("good");
        QVERIFY(!data);
        QCOMPARE(data.error().code, code);
        QVERIFY(data.error().message.find(file.toStdString()) != std::string::npos);
    }

    void aMismatchNamesBothFiles()
    {
        QVERIFY(writeFileAtomically("good/train-labels-idx1-ubyte", toBytes(writeIdxLabels(digits(99)))));
        const std::string message = loadDataset("good").error().message;
        for (const char *part : {"train-labels-idx1-ubyte", "train-images-idx3-ubyte", "99", "100"})
            QVERIFY2(message.find(part) != std::string::npos, part);
    }

    void warningsOfTheFilesAreHandedOn()
    {
        Dataset small;
        small.height = 20;
        small.width = 20;
        small.labels.assign(20, 3);
        small.pixels.assign(20 * 400, 255);
        QVERIFY(writeFileAtomically("good/t10k-images-idx3-ubyte", toBytes(writeIdxImages(small))));
        QCOMPARE(loadDataset("good").value()->warnings.size(), 1U);
    }

    void mnistIsLookedForInOrder()
    {
        const QStringList places{m_temporary->path() + "/given", "./data", "./data/mnist", mnistDownloadFolder()};
        QVERIFY(mnistDownloadFolder().startsWith(m_home.path()));
        qputenv("INKLING_DATA", places[0].toUtf8());
        QCOMPARE(mnistFolders(), places);
        QCOMPARE(defaultDatasetSource(), QString("builtin"));
        for (auto place = places.crbegin(); place != places.crend(); ++place) {
            QVERIFY(makeFolder(*place));
            QVERIFY(writeFileAtomically(*place + "/train-images-idx3-ubyte", "one file is not enough"));
            QVERIFY(findMnist() != *place);
            writeSet(*place);
            QCOMPARE(findMnist(), *place);
            QCOMPARE(defaultDatasetSource(), QString("mnist"));
        }
        QCOMPARE(loadDataset("mnist").value()->source, std::string("mnist"));
        QVERIFY(QDir(mnistDownloadFolder()).removeRecursively());
    }

    void theBuiltInDigitsAreThere()
    {
        const DigitDataPtr data = loadDataset("builtin").value();
        QCOMPARE(data->train.count(), 60'000);
        QCOMPARE(data->test.count(), 10'000);
        QCOMPARE(data->source, std::string("builtin"));
    }

    void mixedHoldsBothAndIsJudgedByMnist()
    {
        qputenv("INKLING_DATA", "good");
        const DigitDataPtr mixed = loadDataset("mixed").value();
        QCOMPARE(mixed->source, std::string("mixed"));
        QCOMPARE(mixed->train.count(), 30'100);
        QVERIFY(mixed->test == loadDataset("good").value()->test);
        QVERIFY(loadDataset("mixed", {}, DataParts::Test).value()->train.count() == 0);
        qputenv("INKLING_DATA", "nothing here");
        QCOMPARE(loadDataset("mixed").error().code, ErrorCode::NotFound);
    }

    void onlyAPathIsAFolder()
    {
        for (const DatasetSource &source : datasetSources())
            QCOMPARE(isDatasetFolder(source.id), QString(source.id) == "folder");
        QVERIFY(isDatasetFolder("some/place"));
    }

    void onlyTheWantedPartIsRead_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<DataParts>("parts");
        QTest::addColumn<int>("train");
        QTest::addColumn<int>("test");
        QTest::newRow("folder, train") << "good" << DataParts::Train << 100 << 0;
        QTest::newRow("folder, test") << "good" << DataParts::Test << 0 << 20;
        QTest::newRow("built-in, test") << "builtin" << DataParts::Test << 0 << 10'000;
    }

    void onlyTheWantedPartIsRead()
    {
        QFETCH(const QString, source);
        QFETCH(const DataParts, parts);
        // What is damaged beyond its beginning shows when it is read.
        const char *other = parts == DataParts::Test ? kFiles[0] : kFiles[2];
        QFile file("good/" + QString(other));
        QVERIFY(file.resize(file.size() - 1));
        const auto data = loadDataset(source, {}, parts);
        QVERIFY2(data.has_value(), data ? "" : data.error().message.c_str());
        QTEST((*data)->train.count(), "train");
        QTEST((*data)->test.count(), "test");
        QCOMPARE(loadDataset("good").error().code, ErrorCode::Corrupt);
    }

    void aBrokenFileHidesNeitherAnotherSpellingNorTheNextFolder_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("an HTML page") << QByteArray("<html>404</html>");
        QTest::newRow("an HTML page in gzip") << test::gzipped("<html>404</html>");
        QTest::newRow("a pointer") << QByteArray("version https://git-lfs.github.com/spec/v1\n");
        QTest::newRow("empty") << QByteArray();
    }

    void aBrokenFileHidesNeitherAnotherSpellingNorTheNextFolder()
    {
        QFETCH(const QByteArray, bytes);
        QVERIFY(makeFolder("data"));
        writeSet("data", "-", ".gz", true);
        qputenv("INKLING_DATA", "good");
        QVERIFY(writeFileAtomically(QString("good/") + kFiles[2], bytes));
        QCOMPARE(findMnist(), QString("./data"));

        QVERIFY(writeFileAtomically(QString("data/") + kFiles[2], bytes));
        QVERIFY(loadDataset("mnist").value()->test == digits(20));
        // Where nothing better is found, what is broken is named.
        QVERIFY(QDir("data").removeRecursively());
        QCOMPARE(loadDataset("mnist").error().code, ErrorCode::UnknownFormat);
    }

    void everySourceIsDescribed()
    {
        for (const DatasetSource &source : datasetSources()) {
            QVERIFY(*source.id != '\0' && *source.title != '\0');
            QVERIFY(QByteArray(source.description).endsWith('.'));
        }
        QCOMPARE(QByteArray(datasetSources().front().id), QByteArray("builtin"));
    }

    void mnistItselfIsRead()
    {
        INKLING_NEED_SHARED(file, "mnist/train-images-idx3-ubyte.gz");
        const DigitDataPtr data = loadDataset(QFileInfo(file).path()).value();
        QCOMPARE(data->train.count(), 60'000);
        QCOMPARE(data->test.count(), 10'000);
        QCOMPARE(int(data->train.labels[0]), 5);
        double sum = 0;
        for (const std::uint8_t pixel : data->train.pixels)
            sum += pixel;
        QCOMPARE(qRound(sum / 255 / static_cast<double>(data->train.pixels.size()) * 10'000), 1307);
    }

private:
    static constexpr std::array kFiles{"train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
                                       "t10k-labels-idx1-ubyte"};

    static void writeSet(const QString &folder, const QString &separator = "-", const QString &ending = {},
                         bool compressed = false)
    {
        const Dataset train = digits(100);
        const Dataset other = digits(20);
        const QByteArray contents[] = {toBytes(writeIdxImages(train)), toBytes(writeIdxLabels(train)),
                                       toBytes(writeIdxImages(other)), toBytes(writeIdxLabels(other))};
        for (std::size_t i = 0; i < kFiles.size(); ++i) {
            const QString name = QString(kFiles[i]).replace("-idx", separator + "idx") + ending;
            QVERIFY(writeFileAtomically(folder + '/' + name, compressed ? test::gzipped(contents[i]) : contents[i]));
        }
    }

    QString m_startFolder;
    QTemporaryDir m_home;
    std::unique_ptr<QTemporaryDir> m_temporary;
};

QTEST_GUILESS_MAIN(DatasetSourceTest)
#include "dataset_source_test.moc"
