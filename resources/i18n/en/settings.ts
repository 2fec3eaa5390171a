<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>LicencesDialog</name>
    <message numerus="yes">
        <source>%n part(s), made by others and free to use</source>
        <translation>
            <numerusform>%n part, made by others and free to use</numerusform>
            <numerusform>%n parts, made by others and free to use</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsPlace</name>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>report</name>
    <message numerus="yes">
        <source>%n model(s) can be asked there.</source>
        <translation>
            <numerusform>%n model can be asked there.</numerusform>
            <numerusform>%n models can be asked there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them you have trained.</source>
        <translation>
            <numerusform>%n of them you have trained.</numerusform>
            <numerusform>%n of them you have trained.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{models} and %n more</source>
        <translation>
            <numerusform>{models} and %n more</numerusform>
            <numerusform>{models} and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
