// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/data_wait.h"

#include "core/data/idx.h"
#include "core/files/file_io.h"
#include "core/run/dataset_controller.h"
#include "tests/support/small_data.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace inkling;
using namespace inkling::test;

/// Nobody who waits for data loses them to somebody else.
class DataWaitTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<DatasetController> m_datasets;
    QStringList m_answers;

    /// A folder of digits; returns its path.
    QString source(const QString &name) const { return m_folder.filePath(name); }

    QObject *ask(const QString &name, QObject *receiver)
    {
        return whenLoaded(
            *m_datasets, source(name), receiver, [this, name](const DigitDataPtr &) { m_answers << name; },
            [this, name](const Error &error) { m_answers << name + ' ' + QString::fromStdString(error.message); });
    }

private slots:
    void initTestCase()
    {
        const Dataset digits = makeBars(50);
        for (const char *name : {"a", "b", "c"}) {
            QVERIFY(QDir(m_folder.path()).mkdir(name));
            for (const char *set : {"train", "t10k"}) {
                const QString start = source(name) + '/' + set;
                const auto write = [](const QString &file, const std::vector<std::byte> &bytes) {
                    return writeFileAtomically(file, QByteArray(reinterpret_cast<const char *>(bytes.data()),
                                                                static_cast<qsizetype>(bytes.size())))
                        .has_value();
                };
                QVERIFY(write(start + "-images-idx3-ubyte", writeIdxImages(digits)));
                QVERIFY(write(start + "-labels-idx1-ubyte", writeIdxLabels(digits)));
            }
        }
    }

    void init()
    {
        m_answers.clear();
        m_datasets = std::make_unique<DatasetController>();
    }

    void theNewestIsAnsweredFirstAndThenTheOthers()
    {
        QObject receiver;
        ask("a", &receiver);
        ask("b", &receiver);
        ask("c", &receiver);
        QTRY_COMPARE(m_answers.size(), 3);
        QCOMPARE(m_answers.first(), QString("c"));
        m_answers.sort();
        QCOMPARE(m_answers, QStringList({"a", "b", "c"}));
        QTRY_VERIFY(receiver.children().empty());
    }

    void aFailureOfTheOthersEndsNoWaiting()
    {
        QObject receiver;
        ask("a", &receiver);
        ask("missing", &receiver);
        QTRY_COMPARE(m_answers.size(), 2);
        QVERIFY(m_answers.first().startsWith("missing "));
        QCOMPARE(m_answers.last(), QString("a"));
    }

    void aRequestThatNobodyWaitsForDelaysOnly()
    {
        QObject receiver;
        ask("a", &receiver);
        m_datasets->request(source("b"));
        QTRY_COMPARE(m_answers, QStringList{"a"});
    }

    void whoAsksTwiceIsAnsweredTwice()
    {
        QObject receiver;
        ask("a", &receiver);
        ask("a", &receiver);
        QTRY_COMPARE(m_answers, QStringList({"a", "a"}));
    }

    void whoGivesUpIsNotAnswered()
    {
        QObject receiver;
        delete ask("a", &receiver);
        {
            QObject gone;
            ask("b", &gone);
        }
        ask("c", &receiver);
        QTRY_COMPARE(m_answers, QStringList{"c"});
        m_datasets->request(source("a"));
        QTRY_VERIFY(!m_datasets->isLoading());
        QCOMPARE(m_answers, QStringList{"c"});
    }

    void xorIsThereAtOnce()
    {
        QObject receiver;
        int points = 0;
        QVERIFY(!whenLoaded(
            *m_datasets, "xor", &receiver, [&](const DigitDataPtr &data) { points = data->test.count(); },
            [](const Error &) {}));
        QCOMPARE(points, 4);
    }
};

QTEST_GUILESS_MAIN(DataWaitTest)
#include "data_wait_test.moc"
