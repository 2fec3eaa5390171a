<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>BusyPage</name>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>about %n second left</numerusform>
            <numerusform>about %n seconds left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck</name>
    <message numerus="yes">
        <source>%Ln example(s)</source>
        <translation>
            <numerusform>%Ln example</numerusform>
            <numerusform>%Ln examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln token(s)</source>
        <translation>
            <numerusform>about %Ln token</numerusform>
            <numerusform>about %Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingsPage</name>
    <message numerus="yes">
        <source>%Ln example(s)</source>
        <translation>
            <numerusform>%Ln example</numerusform>
            <numerusform>%Ln examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n can be mended here. Nothing changes until the last step.</source>
        <translation>
            <numerusform>%n can be mended here. Nothing changes until the last step.</numerusform>
            <numerusform>%n can be mended here. Nothing changes until the last step.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreparePlace</name>
    <message numerus="yes">
        <source>Looking at %Ln example(s)…</source>
        <translation>
            <numerusform>Looking at %Ln example…</numerusform>
            <numerusform>Looking at %Ln examples…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Writing %Ln example(s)…</source>
        <translation>
            <numerusform>Writing %Ln example…</numerusform>
            <numerusform>Writing %Ln examples…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SplitPage</name>
    <message numerus="yes">
        <source>%Ln example(s) to learn from</source>
        <translation>
            <numerusform>%Ln example to learn from</numerusform>
            <numerusform>%Ln examples to learn from</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kept aside</source>
        <translation>
            <numerusform>%Ln kept aside</numerusform>
            <numerusform>%Ln kept aside</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummaryPage</name>
    <message numerus="yes">
        <source>%Ln example(s)</source>
        <translation>
            <numerusform>%Ln example</numerusform>
            <numerusform>%Ln examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln token(s)</source>
        <translation>
            <numerusform>about %Ln token</numerusform>
            <numerusform>about %Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message numerus="yes">
        <source>%n example(s)</source>
        <translation>
            <numerusform>%n example</numerusform>
            <numerusform>%n examples</numerusform>
        </translation>
    </message>
</context>
</TS>
