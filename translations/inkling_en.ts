<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>Document</name>
    <message numerus="yes">
        <source>%1, trained for %Ln epoch(s)</source>
        <translation>
            <numerusform>%1, trained for %Ln epoch</numerusform>
            <numerusform>%1, trained for %Ln epochs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>inkling::ui::CompareDialog</name>
    <message numerus="yes">
        <source>%1 ± %2 (%Ln seed(s))</source>
        <comment>mean, standard deviation</comment>
        <translation>
            <numerusform>%1 ± %2 (%Ln seed)</numerusform>
            <numerusform>%1 ± %2 (%Ln seeds)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln image(s)</source>
        <translation>
            <numerusform>%1 of %Ln image</numerusform>
            <numerusform>%1 of %Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>inkling::ui::DataBrowser</name>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>inkling::ui::HandVerdict</name>
    <message numerus="yes">
        <source>Learned from %Ln digit(s) of yours.</source>
        <translation>
            <numerusform>Learned from %Ln digit of yours.</numerusform>
            <numerusform>Learned from %Ln digits of yours.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>inkling::ui::HandwritingDialog</name>
    <message numerus="yes">
        <source>%Ln drawing(s)</source>
        <translation>
            <numerusform>%Ln drawing</numerusform>
            <numerusform>%Ln drawings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>inkling::ui::HandwritingFiles</name>
    <message numerus="yes">
        <source>%Ln drawing(s) were imported.</source>
        <translation>
            <numerusform>%Ln drawing was imported.</numerusform>
            <numerusform>%Ln drawings were imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were there already.</source>
        <translation>
            <numerusform>%Ln was there already.</numerusform>
            <numerusform>%Ln were there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a label were left out.</source>
        <translation>
            <numerusform>%Ln without a label was left out.</numerusform>
            <numerusform>%Ln without a label were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln drawing(s) were exported to %1.</source>
        <translation>
            <numerusform>%Ln drawing was exported to %1.</numerusform>
            <numerusform>%Ln drawings were exported to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>inkling::ui::NetworkModel</name>
    <message numerus="yes">
        <source>%Ln head(s)</source>
        <translation>
            <numerusform>%Ln head</numerusform>
            <numerusform>%Ln heads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>inkling::ui::ReliabilityPage</name>
    <message numerus="yes">
        <source>%1: %Ln test image(s) of %2</source>
        <comment>model, number, data</comment>
        <translation>
            <numerusform>%1: %Ln test image of %2</numerusform>
            <numerusform>%1: %Ln test images of %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>inkling::ui::ReliabilityView</name>
    <message numerus="yes">
        <source>%Ln answer(s), %1 % sure on average: %2 % are right</source>
        <translation>
            <numerusform>%Ln answer, %1 % sure: %2 % are right</numerusform>
            <numerusform>%Ln answers, %1 % sure on average: %2 % are right</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>inkling::ui::RobustnessDialog</name>
    <message numerus="yes">
        <source>Up to %Ln model(s), in one picture.</source>
        <translation>
            <numerusform>Up to %Ln model, in one picture.</numerusform>
            <numerusform>Up to %Ln models, in one picture.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln test image(s) of %1 are read.</source>
        <translation>
            <numerusform>%Ln test image of %1 is read.</numerusform>
            <numerusform>%Ln test images of %1 are read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Measured on %Ln test image(s) of %1.</source>
        <translation>
            <numerusform>Measured on %Ln test image of %1.</numerusform>
            <numerusform>Measured on %Ln test images of %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln model(s) fit into one picture.</source>
        <translation>
            <numerusform>At most %Ln model fits into one picture.</numerusform>
            <numerusform>At most %Ln models fit into one picture.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>inkling::ui::SheetPanel</name>
    <message numerus="yes">
        <source>The file has %Ln more drawing(s); the first is shown.</source>
        <translation>
            <numerusform>The file has %Ln more drawing; the first is shown.</numerusform>
            <numerusform>The file has %Ln more drawings; the first is shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>inkling::ui::SweepDialog</name>
    <message numerus="yes">
        <source>%Ln trial(s)</source>
        <translation>
            <numerusform>%Ln trial</numerusform>
            <numerusform>%Ln trials</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln seed(s)</source>
        <translation>
            <numerusform>%Ln seed</numerusform>
            <numerusform>%Ln seeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>%Ln run</numerusform>
            <numerusform>%Ln runs</numerusform>
        </translation>
    </message>
</context>
</TS>
