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
    <name>CoverageCard</name>
    <message numerus="yes">
        <source>%Ln topic(s)</source>
        <translation>
            <numerusform>%Ln topic</numerusform>
            <numerusform>%Ln topics</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with few examples</source>
        <translation>
            <numerusform>%Ln with few examples</numerusform>
            <numerusform>%Ln with few examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drawn from %Ln of them.</source>
        <translation>
            <numerusform>Drawn from %Ln of them.</numerusform>
            <numerusform>Drawn from %Ln of them.</numerusform>
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
    <name>DeedsCard</name>
    <message numerus="yes">
        <source>%Ln example(s)</source>
        <translation>
            <numerusform>%Ln example</numerusform>
            <numerusform>%Ln examples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EnoughPage</name>
    <message numerus="yes">
        <source>Learning %n example(s), part {number} of {parts}</source>
        <translation>
            <numerusform>Learning %n example, part {number} of {parts}</numerusform>
            <numerusform>Learning %n examples, part {number} of {parts}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>That can be told from %n example(s) on. With fewer, chance decides: every further example helps.</source>
        <translation>
            <numerusform>That can be told from %n example on. With fewer, chance decides: every further example helps.</numerusform>
            <numerusform>That can be told from %n examples on. With fewer, chance decides: every further example helps.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{first}, {second} and {third} of your examples are learned one after another, and each time the model is asked for the answers of %n other(s).</source>
        <translation>
            <numerusform>{first}, {second} and {third} of your examples are learned one after another, and each time the model is asked for the answers of %n other.</numerusform>
            <numerusform>{first}, {second} and {third} of your examples are learned one after another, and each time the model is asked for the answers of %n others.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message numerus="yes">
        <source>%Ln example(s)</source>
        <translation>
            <numerusform>%Ln example</numerusform>
            <numerusform>%Ln examples</numerusform>
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
        <source>{examples} and %Ln of {file}</source>
        <translation>
            <numerusform>{examples} and %Ln of {file}</numerusform>
            <numerusform>{examples} and %Ln of {file}</numerusform>
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
    <name>ReplacedCard</name>
    <message numerus="yes">
        <source>%Ln value(s) replaced. The same value gets the same placeholder in all examples.</source>
        <translation>
            <numerusform>%Ln value will be replaced. The same value gets the same placeholder in all examples.</numerusform>
            <numerusform>%Ln values will be replaced. The same value gets the same placeholder in all examples.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SplitPage</name>
    <message numerus="yes">
        <source>%Ln of those kept aside ask(s) nearly what another example teaches: see “Findings”.</source>
        <translation>
            <numerusform>%Ln of those kept aside asks nearly what another example teaches: see “Findings”.</numerusform>
            <numerusform>%Ln of those kept aside ask nearly what another example teaches: see “Findings”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SplitSizes</name>
    <message numerus="yes">
        <source>%Ln example(s) ask nearly the same as another one. Such examples stay together, so that nothing kept aside is learned all the same.</source>
        <translation>
            <numerusform>%Ln example asks nearly the same as another one. Such examples stay together, so that nothing kept aside is learned all the same.</numerusform>
            <numerusform>%Ln examples ask nearly the same as another one. Such examples stay together, so that nothing kept aside is learned all the same.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln example(s) to learn from</source>
        <translation>
            <numerusform>%Ln example to learn from</numerusform>
            <numerusform>%Ln examples to learn from</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln for a last test of your own</source>
        <translation>
            <numerusform>%Ln for a last test of your own</numerusform>
            <numerusform>%Ln for a last test of your own</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kept aside</source>
        <translation>
            <numerusform>%Ln kept aside</numerusform>
            <numerusform>%Ln kept aside</numerusform>
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
    <name>prepare</name>
    <message numerus="yes">
        <source>At least %Ln example(s).</source>
        <translation>
            <numerusform>At least %Ln example.</numerusform>
            <numerusform>At least %Ln examples.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln example(s).</source>
        <translation>
            <numerusform>At most %Ln example.</numerusform>
            <numerusform>At most %Ln examples.</numerusform>
        </translation>
    </message>
</context>
</TS>
