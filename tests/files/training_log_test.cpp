// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/training_log.h"

#include <QTest>

#include <cmath>
#include <limits>

#include "tests/support/damage.h"

using namespace inkling;

namespace {

const std::vector<LogRow> kFullRows{
    {.epoch = 1,
     .trainLoss = 0.25,
     .trainSeconds = 0.5,
     .validationLoss = 0.125,
     .validationAccuracy = 94.5,
     .learningRate = 0.01},
    {.epoch = 2,
     .trainLoss = 1e-7,
     .trainSeconds = 1e3,
     .validationLoss = 0.1,
     .validationAccuracy = 95,
     .learningRate = 1.0 / 3},
};

std::vector<LogRow> withoutRates()
{
    std::vector<LogRow> rows = kFullRows;
    for (LogRow &row : rows)
        row.learningRate.reset();
    return rows;
}

std::vector<LogRow> withoutValidation(bool accuracyToo)
{
    std::vector<LogRow> rows = withoutRates();
    for (LogRow &row : rows) {
        row.validationLoss.reset();
        if (accuracyToo)
            row.validationAccuracy.reset();
    }
    return rows;
}

} // namespace

class TrainingLogTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyFormIsRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<std::string>("form");
        QTest::addColumn<std::vector<LogRow>>("rows");
        const QByteArray six = "1,0.25,0.5,0.125,94.5,0.01\n2,1e-7,1000,0.1,95,0.3333333333333333\n";
        const QByteArray five = "1,0.25,0.5,0.125,94.5\n2,1E-07,1e+3,0.1,95\n";
        const QByteArray names = "epoch,train_loss,train_time,val_loss,val_accuracy,learning_rate\n";
        const auto row = [](const char *name, const QByteArray &bytes, const char *form, std::vector<LogRow> rows) {
            QTest::newRow(name) << bytes << std::string(form) << std::move(rows);
        };
        row("ours", "# " + names + six, "log-6", kFullRows);
        row("six with a header", names + six, "log-6", kFullRows);
        row("six without a header", six, "log-6", kFullRows);
        row("five", "epoch,train_loss,train_time,val_loss,val_accuracy\n" + five, "log-5", withoutRates());
        row("five without a header", five, "log-5", withoutRates());
        row("four", "epoch,loss,val_accuracy,time\n1,0.25,94.5,0.5\n2,1e-7,95,1000\n", "log-4",
            withoutValidation(false));
        row("three", "epoch,loss,time\n1,0.25,0.5\n2,1e-7,1000\n", "log-3", withoutValidation(true));
        QByteArray windows = names + six;
        windows.replace("\n", "\r\n");
        row("Windows line ends", windows, "log-6", kFullRows);
        row("byte order mark", "\xef\xbb\xbf" + names + six, "log-6", kFullRows);
        row("blanks and empty lines", "\n Epoch , loss , time \n\n 1 , 0.25 , +0.5 \n2,1e-7,1000\n\n  \n", "log-3",
            withoutValidation(true));
        row("no newline at the end", six.chopped(1), "log-6", kFullRows);
        row("comments between", "# made by hand\n" + six.left(27) + "# half time\n" + six.mid(27), "log-6", kFullRows);
        row("epochs as numpy writes them", "1.000e+00,0.25,0.5\n2.000e+00,1e-7,1000\n", "log-3",
            withoutValidation(true));
        row("no epoch yet", "# " + names, "log-6", {});
        const std::vector<LogRow> xorRows{{.epoch = 10000,
                                           .trainLoss = 0.5,
                                           .trainSeconds = 1,
                                           .validationLoss = {},
                                           .validationAccuracy = {},
                                           .learningRate = 0.01}};
        row("XOR, empty", "# " + names + "10000,0.5,1,,,0.01\n", "log-6", xorRows);
        row("XOR, null", "10000,0.5,1,null,null,0.01\n", "log-6", xorRows);
    }

    void everyFormIsRead()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const std::string, form);
        QFETCH(const std::vector<LogRow>, rows);
        const Result<TrainingLog> log = parseTrainingLog(bytes, "log");
        QVERIFY2(log, log ? "" : log.error().message.c_str());
        QCOMPARE(log->form, form);
        QVERIFY(log->rows == rows);
    }

    void aDivergedRunIsRead()
    {
        const TrainingLog log = parseTrainingLog("1,nan,0.5,-nan,9.8,0.01\n2,inf,0.5,nan,9.8,0.01\n", "log").value();
        QVERIFY(std::isnan(log.rows[0].trainLoss));
        QVERIFY(std::isnan(log.rows[0].validationLoss.value()));
        QVERIFY(std::isinf(log.rows[1].trainLoss));
        QVERIFY(std::isnan(parseTrainingLog(formatTrainingLog(log.rows), "log").value().rows[0].trainLoss));
    }

    void whatIsNoLogIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("empty") << QByteArray() << ErrorCode::UnknownFormat;
        QTest::newRow("only comments") << QByteArray("# hello\n#\n") << ErrorCode::UnknownFormat;
        QTest::newRow("a web page") << QByteArray("<!doctype html>\n<p>1,2,3") << ErrorCode::UnknownFormat;
        QTest::newRow("another table") << QByteArray("x,y,z\n1,2,3\n") << ErrorCode::UnknownFormat;
        QTest::newRow("two columns") << QByteArray("1,2\n") << ErrorCode::UnknownFormat;
        QTest::newRow("seven columns") << QByteArray("1,2,3,4,5,6,7\n") << ErrorCode::UnknownFormat;
        QTest::newRow("bytes") << QByteArray(1000, '\xfe') << ErrorCode::UnknownFormat;
        QTest::newRow("a column is missing") << QByteArray("1,2,3,4,5\n2,3,4,5\n") << ErrorCode::Corrupt;
        QTest::newRow("fewer than the header") << QByteArray("epoch,loss,time\n1,2\n") << ErrorCode::Corrupt;
        QTest::newRow("text in a number") << QByteArray("1,2,3\n2,two,3\n") << ErrorCode::Corrupt;
        QTest::newRow("text after a number") << QByteArray("1,2,3\n2,2x,3\n") << ErrorCode::Corrupt;
        QTest::newRow("no loss") << QByteArray("1,,3\n") << ErrorCode::Corrupt;
        QTest::newRow("half an epoch") << QByteArray("1,2,3\n1.5,2,3\n") << ErrorCode::Corrupt;
        QTest::newRow("epoch below zero") << QByteArray("1,2,3\n-1,2,3\n") << ErrorCode::Corrupt;
        QTest::newRow("epoch 10^12") << QByteArray("1,2,3\n1000000000000,2,3\n") << ErrorCode::Corrupt;
        QTest::newRow("epoch nan") << QByteArray("1,2,3\nnan,2,3\n") << ErrorCode::Corrupt;
        QTest::newRow("a header in the middle") << QByteArray("1,2,3\nepoch,loss,time\n") << ErrorCode::Corrupt;
    }

    void whatIsNoLogIsRefused()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const ErrorCode, code);
        const Result<TrainingLog> log = parseTrainingLog(bytes, "log");
        QVERIFY(!log);
        QCOMPARE(log.error().code, code);
    }

    void theDamagedLineIsNamed()
    {
        const Result<TrainingLog> log = parseTrainingLog("# c\n1,2,3\n\n2,x,3\n", "log");
        QVERIFY(log.error().message.find("Line 4") != std::string::npos);
    }

    void whatIsWrittenIsReadBackExactly()
    {
        const std::vector<LogRow> rows{
            kFullRows[0],
            kFullRows[1],
            withoutValidation(true)[0],
            {.epoch = std::numeric_limits<int>::max(), .trainLoss = 5e-324, .trainSeconds = 1.7976931348623157e308}};
        const TrainingLog log = parseTrainingLog(formatTrainingLog(rows), "log").value();
        QCOMPARE(log.form, std::string("log-6"));
        QVERIFY(log.rows == rows);
    }

    void theFirstLineIsAComment()
    {
        QCOMPARE(formatTrainingLog(kFullRows).split('\n').front(),
                 QByteArray("# epoch,train_loss,train_time,val_loss,val_accuracy,learning_rate"));
        QCOMPARE(formatTrainingLog({kFullRows[0]}).split('\n').at(1), QByteArray("1,0.25,0.5,0.125,94.5,0.01"));
    }

    void anEpochBecomesItsRow()
    {
        EpochRecord record;
        record.epoch = 3;
        record.trainLoss = 0.5;
        record.trainSeconds = 2;
        record.validationLoss = 0.25;
        record.validationAccuracy = 90;
        record.learningRate = 0.1;
        const LogRow expected{.epoch = 3,
                              .trainLoss = 0.5,
                              .trainSeconds = 2,
                              .validationLoss = 0.25,
                              .validationAccuracy = 90,
                              .learningRate = 0.1};
        QVERIFY(toLogRow(record) == expected);
    }

    void damagedBytesDoNoHarm()
    {
        test::forEachDamage(formatTrainingLog(kFullRows), 400, [](const QByteArray &damaged) {
            const Result<TrainingLog> log = parseTrainingLog(damaged, "log");
            QVERIFY(!log || log->rows.size() <= kFullRows.size());
        });
    }
};

QTEST_GUILESS_MAIN(TrainingLogTest)
#include "training_log_test.moc"
