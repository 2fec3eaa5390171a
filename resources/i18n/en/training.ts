<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>AnswersDialog</name>
    <message numerus="yes">
        <source>%n answer(s) compared</source>
        <translation>
            <numerusform>%n answer compared</numerusform>
            <numerusform>%n answers compared</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word for word the same</source>
        <translation>
            <numerusform>%n word for word the same</numerusform>
            <numerusform>%n word for word the same</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataCard</name>
    <message numerus="yes">
        <source>%Ln example(s)</source>
        <translation>
            <numerusform>%Ln example</numerusform>
            <numerusform>%Ln examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kept for checking</source>
        <translation>
            <numerusform>%Ln kept for checking</numerusform>
            <numerusform>%Ln kept for checking</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DifferenceDialog</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EngineForm</name>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobActs</name>
    <message numerus="yes">
        <source>%n training(s) written to {file}.</source>
        <translation>
            <numerusform>%n training written to {file}.</numerusform>
            <numerusform>%n trainings written to {file}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobBanner</name>
    <message numerus="yes">
        <source>Show %n row(s)</source>
        <translation>
            <numerusform>Show %n row</numerusform>
            <numerusform>Show %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeepActs</name>
    <message numerus="yes">
        <source>%n model(s) that you trained will be shut down, the first, “{name}”, on {date}.</source>
        <translation>
            <numerusform>%n model that you trained will be shut down: “{name}”, on {date}.</numerusform>
            <numerusform>%n models that you trained will be shut down, the first, “{name}”, on {date}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeepDialog</name>
    <message numerus="yes">
        <source>%n answer(s) recorded</source>
        <translation>
            <numerusform>%n answer recorded</numerusform>
            <numerusform>%n answers recorded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them cut off or refused; nothing will learn from those.</source>
        <translation>
            <numerusform>%n of them cut off or refused; nothing will learn from it.</numerusform>
            <numerusform>%n of them cut off or refused; nothing will learn from those.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) are sent to {engine}.</source>
        <translation>
            <numerusform>%n question is sent to {engine}.</numerusform>
            <numerusform>%n questions are sent to {engine}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Record %n answer(s)</source>
        <translation>
            <numerusform>Record %n answer</numerusform>
            <numerusform>Record %n answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message numerus="yes">
        <source>%n letter(s) too long for this engine</source>
        <translation>
            <numerusform>%n letter too long for this engine</numerusform>
            <numerusform>%n letters too long for this engine</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n letter(s); it becomes a part of the model&apos;s name.</source>
        <translation>
            <numerusform>At most %n letter; it becomes a part of the model&apos;s name.</numerusform>
            <numerusform>At most %n letters; it becomes a part of the model&apos;s name.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionPicker</name>
    <message numerus="yes">
        <source>%n of them will be asked, from all over</source>
        <translation>
            <numerusform>%n of them will be asked</numerusform>
            <numerusform>%n of them will be asked, from all over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) found</source>
        <translation>
            <numerusform>%n question found</numerusform>
            <numerusform>%n questions found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) without a plain question</source>
        <translation>
            <numerusform>%n row without a plain question</numerusform>
            <numerusform>%n rows without a plain question</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingPlace</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n training(s)</source>
        <translation>
            <numerusform>%n training</numerusform>
            <numerusform>%n trainings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingWords</name>
    <message numerus="yes">
        <source>%Ln example(s)</source>
        <translation>
            <numerusform>%Ln example</numerusform>
            <numerusform>%Ln examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kept for checking</source>
        <translation>
            <numerusform>%Ln kept for checking</numerusform>
            <numerusform>%Ln kept for checking</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s) left</source>
        <translation>
            <numerusform>about %n day left</numerusform>
            <numerusform>about %n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>about %n hour left</numerusform>
            <numerusform>about %n hours left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>next in %n min</source>
        <translation>
            <numerusform>next in %n min</numerusform>
            <numerusform>next in %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>next in %n s</source>
        <translation>
            <numerusform>next in %n s</numerusform>
            <numerusform>next in %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>took %n minute(s)</source>
        <translation>
            <numerusform>took %n minute</numerusform>
            <numerusform>took %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>took %n second(s)</source>
        <translation>
            <numerusform>took %n second</numerusform>
            <numerusform>took %n seconds</numerusform>
        </translation>
    </message>
</context>
</TS>
