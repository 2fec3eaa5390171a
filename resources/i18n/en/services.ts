<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>services</name>
    <message numerus="yes">
        <source>%n answer(s) missing: the test was not finished, or a model did not answer.</source>
        <translation>
            <numerusform>%n answer missing: the test was not finished, or a model did not answer.</numerusform>
            <numerusform>%n answers missing: the test was not finished, or a model did not answer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) are too few for {engine}.</source>
        <translation>
            <numerusform>%n example is too few for {engine}.</numerusform>
            <numerusform>%n examples are too few for {engine}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) are too long for {engine}.</source>
        <translation>
            <numerusform>%n example is too long for {engine}.</numerusform>
            <numerusform>%n examples are too long for {engine}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) are too many for {engine}.</source>
        <translation>
            <numerusform>%n example is too many for {engine}.</numerusform>
            <numerusform>%n examples are too many for {engine}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) kept for checking are also learned.</source>
        <translation>
            <numerusform>%n example kept for checking is also learned.</numerusform>
            <numerusform>%n examples kept for checking are also learned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) could not be read, so nothing was written.</source>
        <translation>
            <numerusform>%n row could not be read, so nothing was written.</numerusform>
            <numerusform>%n rows could not be read, so nothing was written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of this kind were found.</source>
        <translation>
            <numerusform>%n row of this kind was found.</numerusform>
            <numerusform>%n rows of this kind were found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It takes at most %n.</source>
        <translation>
            <numerusform>It takes at most %n.</numerusform>
            <numerusform>It takes at most %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It wants at least %n.</source>
        <translation>
            <numerusform>It wants at least %n.</numerusform>
            <numerusform>It wants at least %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mend %n finding(s) of the preparation</source>
        <translation>
            <numerusform>Mend %n finding of the preparation</numerusform>
            <numerusform>Mend %n findings of the preparation</numerusform>
        </translation>
    </message>
</context>
</TS>
