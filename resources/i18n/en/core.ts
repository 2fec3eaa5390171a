<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>core</name>
    <message numerus="yes">
        <source>%n example(s) have no instructions (a system text), the others do. When you ask the model later, it should get the instructions it learned with; so they belong into all examples or into none.</source>
        <translation>
            <numerusform>%n example has no instructions (a system text), the others do. When you ask the model later, it should get the instructions it learned with; so they belong into all examples or into none.</numerusform>
            <numerusform>%n examples have no instructions (a system text), the others do. When you ask the model later, it should get the instructions it learned with; so they belong into all examples or into none.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) learned</source>
        <translation>
            <numerusform>%n example learned</numerusform>
            <numerusform>%n examples learned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) usually show a clear difference. Hundreds make it dependable: the results tend to grow with every doubling.</source>
        <translation>
            <numerusform>%n example usually show a clear difference. Hundreds make it dependable: the results tend to grow with every doubling.</numerusform>
            <numerusform>%n examples usually show a clear difference. Hundreds make it dependable: the results tend to grow with every doubling.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) stand here with more than one answer. If only one of them is right, the others teach the model to guess. If all are right, leave them: the model learns to vary.</source>
        <translation>
            <numerusform>%n question stands here with more than one answer. If only one of them is right, the others teach the model to guess. If all are right, leave them: the model learns to vary.</numerusform>
            <numerusform>%n questions stand here with more than one answer. If only one of them is right, the others teach the model to guess. If all are right, leave them: the model learns to vary.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of “{file}” could not be read.</source>
        <translation>
            <numerusform>%n row of “{file}” could not be read.</numerusform>
            <numerusform>%n rows of “{file}” could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) that could not be read.</source>
        <translation>
            <numerusform>%n row that could not be read.</numerusform>
            <numerusform>%n rows that could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n row(s) from a file</source>
        <translation>
            <numerusform>Add %n row from a file</numerusform>
            <numerusform>Add %n rows from a file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Calls of tools and their results, in %n row(s).</source>
        <translation>
            <numerusform>Calls of tools and their results, in %n row.</numerusform>
            <numerusform>Calls of tools and their results, in %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Columns that are notes, in %n row(s).</source>
        <translation>
            <numerusform>Columns that are notes, in %n row.</numerusform>
            <numerusform>Columns that are notes, in %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n column(s)</source>
        <translation>
            <numerusform>Delete %n column</numerusform>
            <numerusform>Delete %n columns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %n row(s)</source>
        <translation>
            <numerusform>Duplicate %n row</numerusform>
            <numerusform>Duplicate %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Earlier turns of the conversation, in %n row(s).</source>
        <translation>
            <numerusform>Earlier turns of the conversation, in %n row.</numerusform>
            <numerusform>Earlier turns of the conversation, in %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give them the known name in %n example(s)</source>
        <translation>
            <numerusform>Give them the known name in %n example</numerusform>
            <numerusform>Give them the known name in %n examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep one of each group, leave out %n example(s)</source>
        <translation>
            <numerusform>Keep one of each group, leave out %n example</numerusform>
            <numerusform>Keep one of each group, leave out %n examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep the answer given most often, or the first; leave out %n example(s)</source>
        <translation>
            <numerusform>Keep the answer given most often, or the first; leave out %n example</numerusform>
            <numerusform>Keep the answer given most often, or the first; leave out %n examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n cut example(s)</source>
        <translation>
            <numerusform>Leave out %n cut example</numerusform>
            <numerusform>Leave out %n cut examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) kept aside</source>
        <translation>
            <numerusform>Leave out %n example kept aside</numerusform>
            <numerusform>Leave out %n examples kept aside</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with a broken call</source>
        <translation>
            <numerusform>Leave out %n example with a broken call</numerusform>
            <numerusform>Leave out %n examples with a broken call</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with a call that misfits</source>
        <translation>
            <numerusform>Leave out %n example with a call that misfits</numerusform>
            <numerusform>Leave out %n examples with a call that misfits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with a lost result</source>
        <translation>
            <numerusform>Leave out %n example with a lost result</numerusform>
            <numerusform>Leave out %n examples with a lost result</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with a turn without text</source>
        <translation>
            <numerusform>Leave out %n example with a turn without text</numerusform>
            <numerusform>Leave out %n examples with a turn without text</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with an error of a spreadsheet</source>
        <translation>
            <numerusform>Leave out %n example with an error of a spreadsheet</numerusform>
            <numerusform>Leave out %n examples with an error of a spreadsheet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with an unanswered call</source>
        <translation>
            <numerusform>Leave out %n example with an unanswered call</numerusform>
            <numerusform>Leave out %n examples with an unanswered call</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with an unknown role</source>
        <translation>
            <numerusform>Leave out %n example with an unknown role</numerusform>
            <numerusform>Leave out %n examples with an unknown role</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with an unknown tool</source>
        <translation>
            <numerusform>Leave out %n example with an unknown tool</numerusform>
            <numerusform>Leave out %n examples with an unknown tool</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with nothing in them</source>
        <translation>
            <numerusform>Leave out %n example with nothing in them</numerusform>
            <numerusform>Leave out %n examples with nothing in them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with one answer only</source>
        <translation>
            <numerusform>Leave out %n example with one answer only</numerusform>
            <numerusform>Leave out %n examples with one answer only</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with pictures</source>
        <translation>
            <numerusform>Leave out %n example with pictures</numerusform>
            <numerusform>Leave out %n examples with pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with pictures in answers</source>
        <translation>
            <numerusform>Leave out %n example with pictures in answers</numerusform>
            <numerusform>Leave out %n examples with pictures in answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with tools</source>
        <translation>
            <numerusform>Leave out %n example with tools</numerusform>
            <numerusform>Leave out %n examples with tools</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with two answers</source>
        <translation>
            <numerusform>Leave out %n example with two answers</numerusform>
            <numerusform>Leave out %n examples with two answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with two equal answers</source>
        <translation>
            <numerusform>Leave out %n example with two equal answers</numerusform>
            <numerusform>Leave out %n examples with two equal answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) without a closing answer</source>
        <translation>
            <numerusform>Leave out %n example without a closing answer</numerusform>
            <numerusform>Leave out %n examples without a closing answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) without a question</source>
        <translation>
            <numerusform>Leave out %n example without a question</numerusform>
            <numerusform>Leave out %n examples without a question</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) without an answer</source>
        <translation>
            <numerusform>Leave out %n example without an answer</numerusform>
            <numerusform>Leave out %n examples without an answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n over-long example(s)</source>
        <translation>
            <numerusform>Leave out %n over-long example</numerusform>
            <numerusform>Leave out %n over-long examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n row(s) that could not be read</source>
        <translation>
            <numerusform>Leave out %n row that could not be read</numerusform>
            <numerusform>Leave out %n rows that could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n row(s) without a conversation</source>
        <translation>
            <numerusform>Leave out %n row without a conversation</numerusform>
            <numerusform>Leave out %n rows without a conversation</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n unfitting example(s)</source>
        <translation>
            <numerusform>Leave out %n unfitting example</numerusform>
            <numerusform>Leave out %n unfitting examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n very long example(s)</source>
        <translation>
            <numerusform>Leave out %n very long example</numerusform>
            <numerusform>Leave out %n very long examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Merge %n column(s)</source>
        <translation>
            <numerusform>Merge %n column</numerusform>
            <numerusform>Merge %n columns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Merge %n row(s)</source>
        <translation>
            <numerusform>Merge %n row</numerusform>
            <numerusform>Merge %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n row(s)</source>
        <translation>
            <numerusform>Move %n row</numerusform>
            <numerusform>Move %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move the instructions to the front in %n example(s)</source>
        <translation>
            <numerusform>Move the instructions to the front in %n example</numerusform>
            <numerusform>Move the instructions to the front in %n examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No checkpoint was kept of that: next time train for %n epoch(s).</source>
        <translation>
            <numerusform>No checkpoint was kept of that: next time train for %n epoch.</numerusform>
            <numerusform>No checkpoint was kept of that: next time train for %n epochs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n example(s). OpenAI asks for ten at least. A model on this computer can learn a handful by heart, but little beyond it.</source>
        <translation>
            <numerusform>Only %n example. OpenAI asks for ten at least. A model on this computer can learn a handful by heart, but little beyond it.</numerusform>
            <numerusform>Only %n examples. OpenAI asks for ten at least. A model on this computer can learn a handful by heart, but little beyond it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n example(s). That is enough to try. A clear difference usually shows with 50 to 100, and hundreds make it dependable.</source>
        <translation>
            <numerusform>Only %n example. That is enough to try. A clear difference usually shows with 50 to 100, and hundreds make it dependable.</numerusform>
            <numerusform>Only %n examples. That is enough to try. A clear difference usually shows with 50 to 100, and hundreds make it dependable.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only {classes} different answers in %n example(s): this teaches the model to sort into classes. Keep some examples aside, and the training shows how well it sorts those.</source>
        <translation>
            <numerusform>Only {classes} different answers in %n example: this teaches the model to sort into classes. Keep some examples aside, and the training shows how well it sorts those.</numerusform>
            <numerusform>Only {classes} different answers in %n examples: this teaches the model to sort into classes. Keep some examples aside, and the training shows how well it sorts those.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Other values beside the turns, in %n row(s).</source>
        <translation>
            <numerusform>Other values beside the turns, in %n row.</numerusform>
            <numerusform>Other values beside the turns, in %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pictures and sounds, in %n row(s).</source>
        <translation>
            <numerusform>Pictures and sounds, in %n row.</numerusform>
            <numerusform>Pictures and sounds, in %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put garbled letters right in %n example(s)</source>
        <translation>
            <numerusform>Put garbled letters right in %n example</numerusform>
            <numerusform>Put garbled letters right in %n examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put the formulas of %n example(s) right</source>
        <translation>
            <numerusform>Put the formulas of %n example right</numerusform>
            <numerusform>Put the formulas of %n examples right</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n repeated example(s)</source>
        <translation>
            <numerusform>Remove %n repeated example</numerusform>
            <numerusform>Remove %n repeated examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n repeated row(s)</source>
        <translation>
            <numerusform>Remove %n repeated row</numerusform>
            <numerusform>Remove %n repeated rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n very long example(s)</source>
        <translation>
            <numerusform>Remove %n very long example</numerusform>
            <numerusform>Remove %n very long examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove the weights from %n example(s)</source>
        <translation>
            <numerusform>Remove the weights from %n example</numerusform>
            <numerusform>Remove the weights from %n examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove the wrong weight from %n example(s)</source>
        <translation>
            <numerusform>Remove the wrong weight from %n example</numerusform>
            <numerusform>Remove the wrong weight from %n examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace in %n cell(s)</source>
        <translation>
            <numerusform>Replace in %n cell</numerusform>
            <numerusform>Replace in %n cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take invisible letters out of %n example(s)</source>
        <translation>
            <numerusform>Take invisible letters out of %n example</numerusform>
            <numerusform>Take invisible letters out of %n examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take the marks of Markdown out of %n example(s)</source>
        <translation>
            <numerusform>Take the marks of Markdown out of %n example</numerusform>
            <numerusform>Take the marks of Markdown out of %n examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take web page marks out of %n example(s)</source>
        <translation>
            <numerusform>Take web page marks out of %n example</numerusform>
            <numerusform>Take web page marks out of %n examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The marks of answers not to be learned, in %n row(s).</source>
        <translation>
            <numerusform>The marks of answers not to be learned, in %n row.</numerusform>
            <numerusform>The marks of answers not to be learned, in %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text that says how the model should behave, in %n row(s).</source>
        <translation>
            <numerusform>The text that says how the model should behave, in %n row.</numerusform>
            <numerusform>The text that says how the model should behave, in %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The worse answer, in %n row(s).</source>
        <translation>
            <numerusform>The worse answer, in %n row.</numerusform>
            <numerusform>The worse answer, in %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Trim the answers of %n example(s)</source>
        <translation>
            <numerusform>Trim the answers of %n example</numerusform>
            <numerusform>Trim the answers of %n examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Trim the questions of %n example(s)</source>
        <translation>
            <numerusform>Trim the questions of %n example</numerusform>
            <numerusform>Trim the questions of %n examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Turn codes such as “&amp;amp;” into letters in %n example(s)</source>
        <translation>
            <numerusform>Turn codes such as “&amp;amp;” into letters in %n example</numerusform>
            <numerusform>Turn codes such as “&amp;amp;” into letters in %n examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write %n example(s) without unknown parts</source>
        <translation>
            <numerusform>Write %n example without unknown parts</numerusform>
            <numerusform>Write %n examples without unknown parts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write ordinary spaces in %n example(s)</source>
        <translation>
            <numerusform>Write ordinary spaces in %n example</numerusform>
            <numerusform>Write ordinary spaces in %n examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write the same line ends in %n example(s)</source>
        <translation>
            <numerusform>Write the same line ends in %n example</numerusform>
            <numerusform>Write the same line ends in %n examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write usual letters in %n example(s)</source>
        <translation>
            <numerusform>Write usual letters in %n example</numerusform>
            <numerusform>Write usual letters in %n examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write words in one alphabet in %n example(s)</source>
        <translation>
            <numerusform>Write words in one alphabet in %n example</numerusform>
            <numerusform>Write words in one alphabet in %n examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{target} asks for %n example(s) at least; these are {count}.</source>
        <translation>
            <numerusform>{target} asks for %n example at least; these are {count}.</numerusform>
            <numerusform>{target} asks for %n examples at least; these are {count}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{target} takes %n example(s) at most; these are {count}.</source>
        <translation>
            <numerusform>{target} takes %n example at most; these are {count}.</numerusform>
            <numerusform>{target} takes %n examples at most; these are {count}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{target} takes %n picture(s) in an example at most.</source>
        <translation>
            <numerusform>{target} takes %n picture in an example at most.</numerusform>
            <numerusform>{target} takes %n pictures in an example at most.</numerusform>
        </translation>
    </message>
</context>
</TS>
