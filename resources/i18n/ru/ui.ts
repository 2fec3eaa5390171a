<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>Rail</name>
    <message>
        <source>Menu</source>
        <translation>Меню</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>Меню (F10)</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Состояние</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;About Desktop FT</source>
        <translation>&amp;О программе Desktop FT</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>&amp;Данные</translation>
    </message>
    <message>
        <source>&amp;Delete the examples</source>
        <translation>&amp;Удалить примеры</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Правка</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Найти…</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>Во весь &amp;экран</translation>
    </message>
    <message>
        <source>&amp;Go to row…</source>
        <translation>&amp;Перейти к строке…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Справка</translation>
    </message>
    <message>
        <source>&amp;History…</source>
        <translation>&amp;Журнал действий…</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Открыть…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>Вст&amp;авить</translation>
    </message>
    <message>
        <source>&amp;Playground</source>
        <translation>П&amp;лощадка</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Выход</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Ве&amp;рнуть</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>&amp;Отметки</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Сохранить</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;Настройки</translation>
    </message>
    <message>
        <source>&amp;Sort…</source>
        <translation>&amp;Сортировать…</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>&amp;Обучение</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Отменить</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вид</translation>
    </message>
    <message>
        <source>A&amp;dd rows from a file…</source>
        <translation>Добавить строк&amp;и из файла…</translation>
    </message>
    <message>
        <source>Add an exa&amp;mple below</source>
        <translation>&amp;Добавить пример ниже</translation>
    </message>
    <message>
        <source>C&amp;lear the cells</source>
        <translation>О&amp;чистить ячейки</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>В&amp;ырезать</translation>
    </message>
    <message>
        <source>Filter ro&amp;ws…</source>
        <translation>Ото&amp;брать строки…</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>Найти да&amp;лее</translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation>Найти ран&amp;ее</translation>
    </message>
    <message>
        <source>Go to the &amp;next to look at</source>
        <translation>К &amp;следующему непросмотренному</translation>
    </message>
    <message>
        <source>Group b&amp;y value…</source>
        <translation>Сгруппироват&amp;ь по значению…</translation>
    </message>
    <message>
        <source>Insert rows a&amp;bove</source>
        <translation>Вставить строки &amp;выше</translation>
    </message>
    <message>
        <source>Mark as &amp;ready</source>
        <translation>Отметить как &amp;готовый</translation>
    </message>
    <message>
        <source>Mark as re&amp;jected</source>
        <translation>Отметить как &amp;отклонённый</translation>
    </message>
    <message>
        <source>Mark as to &amp;look at</source>
        <translation>&amp;Вернуть на просмотр</translation>
    </message>
    <message>
        <source>Merge near-e&amp;qual values…</source>
        <translation>Объединить по&amp;хожие значения…</translation>
    </message>
    <message>
        <source>Open and say how to &amp;read it…</source>
        <translation>Открыть и указать, как &amp;читать…</translation>
    </message>
    <message>
        <source>Open the sa&amp;mple</source>
        <translation>Открыть о&amp;бразец</translation>
    </message>
    <message>
        <source>P&amp;repare</source>
        <translation>&amp;Подготовка</translation>
    </message>
    <message>
        <source>Paste &amp;into the selection only</source>
        <translation>Встав&amp;ить только в выделенное</translation>
    </message>
    <message>
        <source>Paste te&amp;xt as cells…</source>
        <translation>Вставить текст ячейка&amp;ми…</translation>
    </message>
    <message>
        <source>R&amp;eplace…</source>
        <translation>&amp;Заменить…</translation>
    </message>
    <message>
        <source>Replace &amp;and go on</source>
        <translation>Заменить и пере&amp;йти дальше</translation>
    </message>
    <message>
        <source>Restore an older &amp;version…</source>
        <translation>Вернуть п&amp;режнюю версию…</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Сохранить &amp;как…</translation>
    </message>
    <message>
        <source>Save a copy in another s&amp;hape…</source>
        <translation>Сохранить копию в другой фор&amp;ме…</translation>
    </message>
    <message>
        <source>Show the &amp;log folder</source>
        <translation>Показать папку &amp;журнала</translation>
    </message>
    <message>
        <source>Sort &amp;Z to A</source>
        <translation>Сортировать от &amp;Я до А</translation>
    </message>
    <message>
        <source>Sort A t&amp;o Z</source>
        <translation>Сор&amp;тировать от А до Я</translation>
    </message>
</context>
<context>
    <name>presenter</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Something in the program went wrong.</source>
        <translation>В программе произошла ошибка.</translation>
    </message>
    <message>
        <source>That is the program&apos;s mistake, not yours; your data is as it was.</source>
        <translation>Это ошибка программы, а не ваша; ваши данные не изменились.</translation>
    </message>
    <message>
        <source>Try it once more; if it happens again, please report it.</source>
        <translation>Попробуйте ещё раз; если это повторится, пожалуйста, сообщите нам.</translation>
    </message>
</context>
<context>
    <name>roles</name>
    <message>
        <source>assistant</source>
        <translation>ассистент</translation>
    </message>
    <message>
        <source>assistant – the answer to learn</source>
        <translation>ассистент – ответ, которому учить</translation>
    </message>
    <message>
        <source>note</source>
        <translation>заметка</translation>
    </message>
    <message>
        <source>note – not used for training</source>
        <translation>заметка – в обучении не участвует</translation>
    </message>
    <message>
        <source>preferred</source>
        <translation>лучший ответ</translation>
    </message>
    <message>
        <source>preferred – the better answer</source>
        <translation>лучший ответ — тот, которому учить</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>худший ответ</translation>
    </message>
    <message>
        <source>rejected – the worse answer</source>
        <translation>худший ответ — для сравнения</translation>
    </message>
    <message>
        <source>system</source>
        <translation>система</translation>
    </message>
    <message>
        <source>system – how the model should behave</source>
        <translation>система – как вести себя модели</translation>
    </message>
    <message>
        <source>tool</source>
        <translation>инструмент</translation>
    </message>
    <message>
        <source>user</source>
        <translation>пользователь</translation>
    </message>
    <message>
        <source>user – the question</source>
        <translation>пользователь – вопрос</translation>
    </message>
    <message>
        <source>{role} · {name}</source>
        <translation>{role} · {name}</translation>
    </message>
</context>
</TS>
