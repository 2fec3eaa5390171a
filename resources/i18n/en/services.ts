<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>services</name>
    <message numerus="yes">
        <source>%n row(s) could not be read, so nothing was written.</source>
        <translation>
            <numerusform>%n row could not be read, so nothing was written.</numerusform>
            <numerusform>%n rows could not be read, so nothing was written.</numerusform>
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
