<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>AnswerCard</name>
    <message numerus="yes">
        <source>Asking… (%n second(s))</source>
        <translation>
            <numerusform>Asking… (%n second)</numerusform>
            <numerusform>Asking… (%n seconds)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The engine does not have the model ready yet; waiting for it (%n second(s))…</source>
        <translation>
            <numerusform>The engine does not have the model ready yet; waiting for it (%n second)…</numerusform>
            <numerusform>The engine does not have the model ready yet; waiting for it (%n seconds)…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The model is being loaded; that takes a while the first time (%n second(s))…</source>
        <translation>
            <numerusform>The model is being loaded; that takes a while the first time (%n second)…</numerusform>
            <numerusform>The model is being loaded; that takes a while the first time (%n seconds)…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AskPage</name>
    <message numerus="yes">
        <source>%n model(s) to ask</source>
        <translation>
            <numerusform>%n model to ask</numerusform>
            <numerusform>%n models to ask</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlaygroundWords</name>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) per second</source>
        <translation>
            <numerusform>%n token per second</numerusform>
            <numerusform>%n tokens per second</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) per second</source>
        <translation>
            <numerusform>%n word per second</numerusform>
            <numerusform>%n words per second</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>cut off after %n token(s)</source>
        <translation>
            <numerusform>cut off after %n token</numerusform>
            <numerusform>cut off after %n tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n token(s)</source>
        <translation>
            <numerusform>up to %n token</numerusform>
            <numerusform>up to %n tokens</numerusform>
        </translation>
    </message>
</context>
</TS>
