<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>forecast</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s)</source>
        <translation>
            <numerusform>about %n day</numerusform>
            <numerusform>about %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s)</source>
        <translation>
            <numerusform>about %n hour</numerusform>
            <numerusform>about %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>about %n minute</numerusform>
            <numerusform>about %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{low} to %n day(s)</source>
        <translation>
            <numerusform>{low} to %n day</numerusform>
            <numerusform>{low} to %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{low} to %n hour(s)</source>
        <translation>
            <numerusform>{low} to %n hour</numerusform>
            <numerusform>{low} to %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{low} to %n minute(s)</source>
        <translation>
            <numerusform>{low} to %n minute</numerusform>
            <numerusform>{low} to %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{low} to %n time(s)</source>
        <translation>
            <numerusform>{low} to %n time</numerusform>
            <numerusform>{low} to %n times</numerusform>
        </translation>
    </message>
</context>
</TS>
