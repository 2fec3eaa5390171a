<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>AnswerView</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Open this address in your browser?</source>
        <translation>Открыть этот адрес в браузере?</translation>
    </message>
    <message>
        <source>The answer is very long. Show all of it</source>
        <translation>Ответ очень длинный. Показать целиком</translation>
    </message>
    <message>
        <source>[picture: {name}]</source>
        <translation>[картинка: {name}]</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>Закрыть это сообщение</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
</context>
<context>
    <name>BusyBar</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>CellEditor</name>
    <message>
        <source>Text of the cell</source>
        <translation>Текст ячейки</translation>
    </message>
    <message>
        <source>Text of the cell: {column}, {row}</source>
        <translation>Текст ячейки: {column}, {row}</translation>
    </message>
</context>
<context>
    <name>FillHandle</name>
    <message>
        <source>Drag to fill the cells beside</source>
        <translation>Потяните, чтобы заполнить соседние ячейки</translation>
    </message>
</context>
<context>
    <name>dialogs</name>
    <message>
        <source>A file of that name is there already.</source>
        <translation>Файл с таким именем уже есть.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Заменить</translation>
    </message>
    <message>
        <source>Replace {name}?</source>
        <translation>Заменить {name}?</translation>
    </message>
</context>
<context>
    <name>spelling</name>
    <message>
        <source>Add “{word}” to my dictionary</source>
        <translation>Добавить «{word}» в мой словарь</translation>
    </message>
    <message>
        <source>Ignore until the program is closed</source>
        <translation>Пропускать, пока программа не закрыта</translation>
    </message>
    <message>
        <source>No suggestions</source>
        <translation>Вариантов нет</translation>
    </message>
</context>
</TS>
