<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>Bubble</name>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClusterDialog</name>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln group</numerusform>
            <numerusform>%Ln groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) were not compared: the most frequent and not too long ones are.</source>
        <translation>
            <numerusform>%Ln value was not compared: the most frequent and not too long ones are.</numerusform>
            <numerusform>%Ln values were not compared: the most frequent and not too long ones are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message numerus="yes">
        <source>%Ln row(s) differ.</source>
        <translation>
            <numerusform>%Ln row differs.</numerusform>
            <numerusform>%Ln rows differ.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FacetCard</name>
    <message numerus="yes">
        <source>%Ln value(s)</source>
        <translation>
            <numerusform>%Ln value</numerusform>
            <numerusform>%Ln values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FacetModel</name>
    <message numerus="yes">
        <source>(%n space(s) or line break(s))</source>
        <translation>
            <numerusform>(%n space or line break)</numerusform>
            <numerusform>(%n spaces or line breaks)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{value}: %n row(s)</source>
        <translation>
            <numerusform>{value}: %n row</numerusform>
            <numerusform>{value}: %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message numerus="yes">
        <source>%Ln cell(s)</source>
        <translation>
            <numerusform>%Ln cell</numerusform>
            <numerusform>%Ln cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{at} of %Ln cell(s)</source>
        <translation>
            <numerusform>{at} of %Ln cell</numerusform>
            <numerusform>{at} of %Ln cells</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message numerus="yes">
        <source>%Ln cell(s) cannot be edited and stay as they are.</source>
        <translation>
            <numerusform>%Ln cell cannot be edited and stays as it is.</numerusform>
            <numerusform>%Ln cells cannot be edited and stay as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replaced in %Ln cell(s).</source>
        <translation>
            <numerusform>Replaced in %Ln cell.</numerusform>
            <numerusform>Replaced in %Ln cells.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Grid</name>
    <message numerus="yes">
        <source>%Ln column(s) added for what was pasted.</source>
        <translation>
            <numerusform>%Ln column added for what was pasted.</numerusform>
            <numerusform>%Ln columns added for what was pasted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln column(s) of the clipboard had no place here.</source>
        <translation>
            <numerusform>%Ln column of the clipboard had no place here.</numerusform>
            <numerusform>%Ln columns of the clipboard had no place here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unreadable row(s) were left as they are.</source>
        <translation>
            <numerusform>%Ln unreadable row was left as it is.</numerusform>
            <numerusform>%Ln unreadable rows were left as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message numerus="yes">
        <source>%Ln row(s) added at the end.</source>
        <translation>
            <numerusform>%Ln row added at the end.</numerusform>
            <numerusform>%Ln rows added at the end.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) could not be read.</source>
        <translation>
            <numerusform>%Ln row could not be read.</numerusform>
            <numerusform>%Ln rows could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LostWork</name>
    <message numerus="yes">
        <source>%Ln change(s) to {name} cannot be brought back after that.</source>
        <translation>
            <numerusform>%Ln change to {name} cannot be brought back after that.</numerusform>
            <numerusform>%Ln changes to {name} cannot be brought back after that.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your unsaved work on {name} from {when} was kept: %Ln change(s).</source>
        <translation>
            <numerusform>Your unsaved work on {name} from {when} was kept: %Ln change.</numerusform>
            <numerusform>Your unsaved work on {name} from {when} was kept: %Ln changes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message numerus="yes">
        <source>%Ln row(s) could not be read. They are marked red, kept as they are, and never used for training.</source>
        <translation>
            <numerusform>%Ln row could not be read. It is marked red, kept as it is, and never used for training.</numerusform>
            <numerusform>%Ln rows could not be read. They are marked red, kept as they are, and never used for training.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PanelHead</name>
    <message numerus="yes">
        <source>%Ln finding(s)</source>
        <translation>
            <numerusform>%Ln finding</numerusform>
            <numerusform>%Ln findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProblemsDialog</name>
    <message numerus="yes">
        <source>The first %Ln are listed here.</source>
        <translation>
            <numerusform>The first %Ln are listed here.</numerusform>
            <numerusform>The first %Ln are listed here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadDialog</name>
    <message numerus="yes">
        <source>%n row(s) cannot be read in this way.</source>
        <translation>
            <numerusform>%n row cannot be read in this way.</numerusform>
            <numerusform>%n rows cannot be read in this way.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplacePreview</name>
    <message numerus="yes">
        <source>“{old}” becomes “{new}” in %Ln cell(s).</source>
        <translation>
            <numerusform>“{old}” becomes “{new}” in %Ln cell.</numerusform>
            <numerusform>“{old}” becomes “{new}” in %Ln cells.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowActions</name>
    <message numerus="yes">
        <source>%n repeated row(s) removed. Undo brings them back.</source>
        <translation>
            <numerusform>%n repeated row removed. Undo brings it back.</numerusform>
            <numerusform>%n repeated rows removed. Undo brings them back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Survey</name>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with findings</source>
        <translation>
            <numerusform>%Ln with findings</numerusform>
            <numerusform>%Ln with findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tally</name>
    <message numerus="yes">
        <source>%Ln changed</source>
        <translation>
            <numerusform>%Ln changed</numerusform>
            <numerusform>%Ln changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln example(s)</source>
        <translation>
            <numerusform>%Ln example</numerusform>
            <numerusform>%Ln examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unreadable</source>
        <translation>
            <numerusform>%Ln unreadable</numerusform>
            <numerusform>%Ln unreadable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>more than %Ln changed</source>
        <translation>
            <numerusform>more than %Ln changed</numerusform>
            <numerusform>more than %Ln changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ValueDialog</name>
    <message numerus="yes">
        <source>It changes in %Ln row(s), in one step. Hidden rows stay as they are.</source>
        <translation>
            <numerusform>It changes in %Ln row, in one step. Hidden rows stay as they are.</numerusform>
            <numerusform>It changes in %Ln rows, in one step. Hidden rows stay as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ValueList</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>editor</name>
    <message numerus="yes">
        <source>Delete %n row(s)</source>
        <translation>
            <numerusform>Delete %n row</numerusform>
            <numerusform>Delete %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Insert %n row(s)</source>
        <translation>
            <numerusform>Insert %n row</numerusform>
            <numerusform>Insert %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>facets</name>
    <message numerus="yes">
        <source>%Ln row(s) cannot be edited and stay as they are.</source>
        <translation>
            <numerusform>%Ln row cannot be edited and stays as it is.</numerusform>
            <numerusform>%Ln rows cannot be edited and stay as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed in %Ln row(s).</source>
        <translation>
            <numerusform>Changed in %Ln row.</numerusform>
            <numerusform>Changed in %Ln rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>review</name>
    <message numerus="yes">
        <source>%Ln ready</source>
        <translation>
            <numerusform>%Ln ready</numerusform>
            <numerusform>%Ln ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected</source>
        <translation>
            <numerusform>%Ln rejected</numerusform>
            <numerusform>%Ln rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to look at</source>
        <translation>
            <numerusform>%Ln to look at</numerusform>
            <numerusform>%Ln to look at</numerusform>
        </translation>
    </message>
</context>
</TS>
