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
