<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>infra</name>
    <message numerus="yes">
        <source>%n formula(s) of the workbook read a deleted column and will see empty cells.</source>
        <translation>
            <numerusform>%n formula of the workbook reads a deleted column and will see empty cells.</numerusform>
            <numerusform>%n formulas of the workbook read a deleted column and will see empty cells.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) cut to 32,767 characters: a cell holds no more.</source>
        <translation>
            <numerusform>%n text cut to 32,767 characters: a cell holds no more.</numerusform>
            <numerusform>%n texts cut to 32,767 characters: a cell holds no more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Excel would take for a formula when it opens the file: %n cell(s) with “=” in front.</source>
        <translation>
            <numerusform>Excel would take for a formula when it opens the file: %n cell with “=” in front.</numerusform>
            <numerusform>Excel would take for a formula when it opens the file: %n cells with “=” in front.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: %n question(s).</source>
        <translation>
            <numerusform>Left out: %n question.</numerusform>
            <numerusform>Left out: %n questions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: %n row(s) that could not be read.</source>
        <translation>
            <numerusform>Left out: %n row that could not be read.</numerusform>
            <numerusform>Left out: %n rows that could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: characters that cannot be saved, in %n cell(s).</source>
        <translation>
            <numerusform>Left out: characters that cannot be saved, in %n cell.</numerusform>
            <numerusform>Left out: characters that cannot be saved, in %n cells.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: values that are no column, in %n row(s).</source>
        <translation>
            <numerusform>Left out: values that are no column, in %n row.</numerusform>
            <numerusform>Left out: values that are no column, in %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not a formula but a text, as here: %n cell(s) with “=” in front.</source>
        <translation>
            <numerusform>Not a formula but a text, as here: %n cell with “=” in front.</numerusform>
            <numerusform>Not a formula but a text, as here: %n cells with “=” in front.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n conversation(s) only the last question and answer are kept.</source>
        <translation>
            <numerusform>Of %n conversation only the last question and answer are kept.</numerusform>
            <numerusform>Of %n conversations only the last question and answer are kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
