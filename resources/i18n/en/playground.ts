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
    <name>AnswerSettings</name>
    <message numerus="yes">
        <source>{name}: at most about %n word(s)</source>
        <translation>
            <numerusform>{name}: at most about %n word</numerusform>
            <numerusform>{name}: at most about %n words</numerusform>
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
    <name>DataQuestions</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ask %n question(s)</source>
        <translation>
            <numerusform>Ask %n question</numerusform>
            <numerusform>Ask %n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n of the chosen rows are asked.</source>
        <translation>
            <numerusform>The first %n of the chosen rows are asked.</numerusform>
            <numerusform>The first %n of the chosen rows are asked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n row(s) with these words</source>
        <translation>
            <numerusform>The first %n row with these words</numerusform>
            <numerusform>The first %n rows with these words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Differences</name>
    <message numerus="yes">
        <source>%n place(s) underlined: in no other answer.</source>
        <translation>
            <numerusform>%n place underlined: in no other answer.</numerusform>
            <numerusform>%n places underlined: in no other answer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) underlined: not in “{model}”.</source>
        <translation>
            <numerusform>%n place underlined: not in “{model}”.</numerusform>
            <numerusform>%n places underlined: not in “{model}”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>%Ln shown</source>
        <translation>
            <numerusform>%Ln shown</numerusform>
            <numerusform>%Ln shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutcomeView</name>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverTime</name>
    <message numerus="yes">
        <source>%n test(s) of the same questions can be compared.</source>
        <translation>
            <numerusform>%n test of the same questions can be compared.</numerusform>
            <numerusform>%n tests of the same questions can be compared.</numerusform>
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
<context>
    <name>QuestionCard</name>
    <message numerus="yes">
        <source>%Ln asked</source>
        <translation>
            <numerusform>%Ln asked</numerusform>
            <numerusform>%Ln asked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) there</source>
        <translation>
            <numerusform>%Ln question there</numerusform>
            <numerusform>%Ln questions there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) that everybody can answer, such as “{one}”</source>
        <translation>
            <numerusform>%n question that everybody can answer, such as “{one}”</numerusform>
            <numerusform>%n questions that everybody can answer, such as “{one}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) chosen in the open table</source>
        <translation>
            <numerusform>%n row chosen in the open table</numerusform>
            <numerusform>%n rows chosen in the open table</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) without a question left out</source>
        <translation>
            <numerusform>%n row without a question left out</numerusform>
            <numerusform>%n rows without a question left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without an expected answer</source>
        <translation>
            <numerusform>%n without an expected answer</numerusform>
            <numerusform>%n without an expected answer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionListsDialog</name>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ask %n question(s)</source>
        <translation>
            <numerusform>Ask %n question</numerusform>
            <numerusform>Ask %n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message numerus="yes">
        <source>%n test(s)</source>
        <translation>
            <numerusform>%n test</numerusform>
            <numerusform>%n tests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message numerus="yes">
        <source>%Ln answer(s), all there</source>
        <translation>
            <numerusform>%Ln answer, all there</numerusform>
            <numerusform>%Ln answers, all there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not answered</source>
        <translation>
            <numerusform>%n not answered</numerusform>
            <numerusform>%n not answered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{asked} of %Ln answer(s)</source>
        <translation>
            <numerusform>{asked} of %Ln answer</numerusform>
            <numerusform>{asked} of %Ln answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServingBox</name>
    <message numerus="yes">
        <source>The token is in the clipboard for %n second(s). Whoever has it and works on this computer can ask your models.</source>
        <translation>
            <numerusform>The token is in the clipboard for %n second. Whoever has it and works on this computer can ask your models.</numerusform>
            <numerusform>The token is in the clipboard for %n seconds. Whoever has it and works on this computer can ask your models.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TestWords</name>
    <message numerus="yes">
        <source>%Ln answer(s) to be given</source>
        <translation>
            <numerusform>%Ln answer to be given</numerusform>
            <numerusform>%Ln answers to be given</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not answered</source>
        <translation>
            <numerusform>%n not answered</numerusform>
            <numerusform>%n not answered</numerusform>
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
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>about %n hour left</numerusform>
            <numerusform>about %n hours left</numerusform>
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
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
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
</context>
<context>
    <name>VerdictCard</name>
    <message numerus="yes">
        <source>%n alike</source>
        <translation>
            <numerusform>%n alike</numerusform>
            <numerusform>%n alike</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n better</source>
        <translation>
            <numerusform>%n better</numerusform>
            <numerusform>%n better</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n worse</source>
        <translation>
            <numerusform>%n worse</numerusform>
            <numerusform>%n worse</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WayCard</name>
    <message numerus="yes">
        <source>Send all at once, answered within %n hour(s)</source>
        <translation>
            <numerusform>Send all at once, answered within %n hour</numerusform>
            <numerusform>Send all at once, answered within %n hours</numerusform>
        </translation>
    </message>
</context>
</TS>
