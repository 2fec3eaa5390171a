<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>Bubble</name>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln токен</numerusform>
            <numerusform>%Ln токена</numerusform>
            <numerusform>%Ln токенов</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} more letters</source>
        <translation>Показать ещё (букв: {number})</translation>
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
    <name>Commands</name>
    <message>
        <source>&amp;Add an example below</source>
        <translation>&amp;Добавить пример ниже</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>&amp;Delete the examples</source>
        <translation>&amp;Удалить примеры</translation>
    </message>
    <message>
        <source>&amp;Insert rows above</source>
        <translation>&amp;Вставить строки выше</translation>
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
        <source>&amp;Redo</source>
        <translation>Ве&amp;рнуть</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Сохранить</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Отменить</translation>
    </message>
    <message>
        <source>C&amp;lear the cells</source>
        <translation>&amp;Очистить ячейки</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>В&amp;ырезать</translation>
    </message>
    <message>
        <source>Restore an older &amp;version…</source>
        <translation>&amp;Вернуть прежнюю версию…</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Сохранить &amp;как…</translation>
    </message>
</context>
<context>
    <name>DataBar</name>
    <message>
        <source>Check the examples and make them ready for training</source>
        <translation>Проверить примеры и подготовить их к обучению</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Данные</translation>
    </message>
    <message>
        <source>New table</source>
        <translation>Новая таблица</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Prepare…</source>
        <translation>Подготовить…</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Redo: {step}</source>
        <translation>Вернуть: {step}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Сохранить как…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Undo: {step}</source>
        <translation>Отменить: {step}</translation>
    </message>
    <message>
        <source>a copy</source>
        <translation>копия</translation>
    </message>
    <message>
        <source>all changes kept</source>
        <translation>все правки сбережены</translation>
    </message>
    <message>
        <source>all changes saved</source>
        <translation>все правки сохранены</translation>
    </message>
    <message>
        <source>changes cannot be kept, save soon</source>
        <translation>правки не сберегаются, сохраните файл</translation>
    </message>
    <message>
        <source>saving…</source>
        <translation>сохраняется…</translation>
    </message>
    <message>
        <source>write-protected</source>
        <translation>защищён от записи</translation>
    </message>
</context>
<context>
    <name>DataPlace</name>
    <message>
        <source>Bringing back {name}…</source>
        <translation>Восстанавливается {name}…</translation>
    </message>
    <message>
        <source>a new table</source>
        <translation>новая таблица</translation>
    </message>
</context>
<context>
    <name>DatasetModel</name>
    <message>
        <source>Type here to add an example</source>
        <translation>Пишите здесь, чтобы добавить пример</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>пусто</translation>
    </message>
    <message>
        <source>new row</source>
        <translation>новая строка</translation>
    </message>
    <message>
        <source>row {number}</source>
        <translation>строка {number}</translation>
    </message>
    <message>
        <source>row {number}, changed since it was saved</source>
        <translation>строка {number}, изменена после сохранения</translation>
    </message>
    <message>
        <source>row {number}, could not be read</source>
        <translation>строка {number}, не удалось прочитать</translation>
    </message>
</context>
<context>
    <name>DocumentFlow</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>Не сохранять</translation>
    </message>
    <message>
        <source>Give up mine</source>
        <translation>Отказаться от моих</translation>
    </message>
    <message>
        <source>Give up your changes to {name}?</source>
        <translation>Отказаться от ваших изменений в {name}?</translation>
    </message>
    <message>
        <source>New table</source>
        <translation>Новая таблица</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>Открыть копию</translation>
    </message>
    <message>
        <source>Open a file of examples</source>
        <translation>Открыть файл с примерами</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>Открывается {name}…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Save mine as…</source>
        <translation>Сохранить мои как…</translation>
    </message>
    <message>
        <source>Save the changes to {name}?</source>
        <translation>Сохранить правки в файле «{name}»?</translation>
    </message>
    <message>
        <source>Save the examples</source>
        <translation>Сохранить примеры</translation>
    </message>
    <message>
        <source>Saving {name}…</source>
        <translation>Сохраняется {name}…</translation>
    </message>
    <message>
        <source>They are not in the file that the other program wrote.</source>
        <translation>В файле, который записала другая программа, их нет.</translation>
    </message>
    <message>
        <source>They are not in the file yet. What you do not save now is gone.</source>
        <translation>Их ещё нет в файле. Если не сохранить их сейчас, они пропадут.</translation>
    </message>
    <message>
        <source>Two windows that save the same file undo each other&apos;s changes. Here it can be opened as a copy, which you may change and save under another name.</source>
        <translation>Два окна, сохраняющие один и тот же файл, стирают изменения друг друга. Здесь его можно открыть как копию, изменить и сохранить под другим именем.</translation>
    </message>
    <message>
        <source>{name} is open in another window</source>
        <translation>Файл {name} открыт в другом окне</translation>
    </message>
</context>
<context>
    <name>ExamplePanel</name>
    <message>
        <source>(a tool call, not shown here)</source>
        <translation>(вызов инструмента, здесь не показан)</translation>
    </message>
    <message>
        <source>Example {number}</source>
        <translation>Пример {number}</translation>
    </message>
    <message>
        <source>New example</source>
        <translation>Новый пример</translation>
    </message>
    <message>
        <source>No column is a question or an answer yet. Click on a column&apos;s head to say which.</source>
        <translation>Ни один столбец пока не назван вопросом или ответом. Щёлкните по заголовку столбца, чтобы указать.</translation>
    </message>
    <message>
        <source>Type a question or an answer, and a new example begins.</source>
        <translation>Напишите вопрос или ответ — появится новый пример.</translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation>из {count}</translation>
    </message>
</context>
<context>
    <name>FileWatch</name>
    <message>
        <source>Keep mine</source>
        <translation>Оставить мои</translation>
    </message>
    <message>
        <source>Open theirs</source>
        <translation>Открыть их версию</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Сохранить как…</translation>
    </message>
    <message>
        <source>Save it again</source>
        <translation>Сохранить заново</translation>
    </message>
    <message>
        <source>Save mine as…</source>
        <translation>Сохранить мои как…</translation>
    </message>
    <message>
        <source>This is an older version of {name}, as a copy. Save it under the old name to have it back.</source>
        <translation>Это копия прежней версии файла {name}. Чтобы вернуть её, сохраните под прежним именем.</translation>
    </message>
    <message>
        <source>What you see here is how it was before.</source>
        <translation>Здесь показано, каким он был до этого.</translation>
    </message>
    <message>
        <source>You have changes of your own that are not in it.</source>
        <translation>У вас есть свои изменения, которых в нём нет.</translation>
    </message>
    <message>
        <source>{name} is not there any more: it was moved, renamed or deleted. Your rows are still here.</source>
        <translation>Файла {name} больше нет: он перемещён, переименован или удалён. Ваши строки остались здесь.</translation>
    </message>
    <message>
        <source>{name} is open in another window. This is a copy: you may change it, and save it as another file.</source>
        <translation>Файл {name} открыт в другом окне. Это копия: её можно изменить и сохранить как другой файл.</translation>
    </message>
    <message>
        <source>{name} is write-protected. You may change the rows here, and save them as another file.</source>
        <translation>Файл {name} защищён от записи. Строки здесь можно изменить и сохранить в другой файл.</translation>
    </message>
    <message>
        <source>{name} was changed by another program at {time}.</source>
        <translation>Другая программа изменила файл {name} ({time}).</translation>
    </message>
</context>
<context>
    <name>Grid</name>
    <message numerus="yes">
        <source>%Ln column(s) of the clipboard had no place here.</source>
        <translation>
            <numerusform>Для %Ln столбца из буфера обмена здесь не нашлось места.</numerusform>
            <numerusform>Для %Ln столбцов из буфера обмена здесь не нашлось места.</numerusform>
            <numerusform>Для %Ln столбцов из буфера обмена здесь не нашлось места.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unreadable row(s) were left as they are.</source>
        <translation>
            <numerusform>%Ln нечитаемая строка оставлена как есть.</numerusform>
            <numerusform>%Ln нечитаемые строки оставлены как есть.</numerusform>
            <numerusform>%Ln нечитаемых строк оставлены как есть.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Копирование…</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Примеры</translation>
    </message>
    <message>
        <source>Inserting rows…</source>
        <translation>Вставка строк…</translation>
    </message>
    <message>
        <source>Pasting…</source>
        <translation>Вставка…</translation>
    </message>
</context>
<context>
    <name>LostWork</name>
    <message numerus="yes">
        <source>%Ln change(s) to {name} cannot be brought back after that.</source>
        <translation>
            <numerusform>После этого вернуть %Ln правку в «{name}» будет нельзя.</numerusform>
            <numerusform>После этого вернуть %Ln правки в «{name}» будет нельзя.</numerusform>
            <numerusform>После этого вернуть %Ln правок в «{name}» будет нельзя.</numerusform>
        </translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Выбросить</translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation>Выбросить</translation>
    </message>
    <message>
        <source>Discard the unsaved work?</source>
        <translation>Выбросить несохранённую работу?</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Оставить</translation>
    </message>
    <message numerus="yes">
        <source>Your unsaved work on {name} from {when} was kept: %Ln change(s).</source>
        <translation>
            <numerusform>Ваша несохранённая работа над «{name}» ({when}) сбережена: %Ln правка.</numerusform>
            <numerusform>Ваша несохранённая работа над «{name}» ({when}) сбережена: %Ln правки.</numerusform>
            <numerusform>Ваша несохранённая работа над «{name}» ({when}) сбережена: %Ln правок.</numerusform>
        </translation>
    </message>
    <message>
        <source>a new table</source>
        <translation>новая таблица</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message numerus="yes">
        <source>%Ln row(s) could not be read. They are marked red, kept as they are, and never used for training.</source>
        <translation>
            <numerusform>%Ln строку не удалось прочитать. Она отмечена красным, хранится как есть и в обучении не участвует.</numerusform>
            <numerusform>%Ln строки не удалось прочитать. Они отмечены красным, хранятся как есть и в обучении не участвуют.</numerusform>
            <numerusform>%Ln строк не удалось прочитать. Они отмечены красным, хранятся как есть и в обучении не участвуют.</numerusform>
        </translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Изменить…</translation>
    </message>
    <message>
        <source>Save all the same</source>
        <translation>Всё равно сохранить</translation>
    </message>
    <message>
        <source>Save as UTF-8</source>
        <translation>Сохранить в UTF-8</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>{name} was written, but not everything fits into a file of that kind.</source>
        <translation>Файл {name} записан, но в файл такого вида помещается не всё.</translation>
    </message>
</context>
<context>
    <name>ReadDialog</name>
    <message>
        <source>Between the columns</source>
        <translation>Между столбцами</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Click on a column&apos;s head to say what it is.</source>
        <translation>Щёлкните по заголовку столбца, чтобы сказать, что в нём.</translation>
    </message>
    <message>
        <source>How to read {name}</source>
        <translation>Как читать {name}</translation>
    </message>
    <message>
        <source>Letters (encoding)</source>
        <translation>Буквы (кодировка)</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Чтение…</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Лист</translation>
    </message>
    <message>
        <source>The first row holds the columns&apos; names</source>
        <translation>В первой строке — названия столбцов</translation>
    </message>
    <message>
        <source>Use it so</source>
        <translation>Читать так</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Open a file…</source>
        <translation>Открыть файл…</translation>
    </message>
    <message>
        <source>Open a table of questions and the answers you want: Excel, CSV or JSON lines. You can also drop the file here, or paste copied cells.</source>
        <translation>Откройте таблицу с вопросами и нужными вам ответами: Excel, CSV или строки JSON. Файл можно перетащить сюда, а скопированные ячейки — вставить.</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>Недавние файлы</translation>
    </message>
    <message>
        <source>Start an empty table</source>
        <translation>Начать с пустой таблицы</translation>
    </message>
    <message>
        <source>Try a sample</source>
        <translation>Попробовать на образце</translation>
    </message>
    <message>
        <source>Your questions and answers</source>
        <translation>Ваши вопросы и ответы</translation>
    </message>
</context>
<context>
    <name>Tally</name>
    <message numerus="yes">
        <source>%Ln changed</source>
        <translation>
            <numerusform>%Ln изменён</numerusform>
            <numerusform>%Ln изменено</numerusform>
            <numerusform>%Ln изменено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln example(s)</source>
        <translation>
            <numerusform>%Ln пример</numerusform>
            <numerusform>%Ln примера</numerusform>
            <numerusform>%Ln примеров</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unreadable</source>
        <translation>
            <numerusform>%Ln не читается</numerusform>
            <numerusform>%Ln не читаются</numerusform>
            <numerusform>%Ln не читаются</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>more than %Ln changed</source>
        <translation>
            <numerusform>изменено больше %Ln</numerusform>
            <numerusform>изменено больше %Ln</numerusform>
            <numerusform>изменено больше %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Before the first save after a file was opened, the old file is kept: the last {count} of each file, and {size} in all. Nothing in the file changes now; the older version opens as a copy.</source>
        <translation>Перед первым сохранением открытого файла прежний файл остаётся в запасе: последние версии каждого файла ({count}), всего до {size}. Сам файл сейчас не изменится: прежняя версия откроется как копия.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>No older version was kept yet.</source>
        <translation>Прежних версий пока нет.</translation>
    </message>
    <message>
        <source>Older versions</source>
        <translation>Прежние версии</translation>
    </message>
    <message>
        <source>Open as a copy</source>
        <translation>Открыть как копию</translation>
    </message>
    <message>
        <source>Restore an older version of {name}</source>
        <translation>Вернуть прежнюю версию файла {name}</translation>
    </message>
</context>
<context>
    <name>_Problem</name>
    <message>
        <source>It is kept and saved as it stands, and never used for training.</source>
        <translation>Она хранится и сохраняется как есть и в обучении не участвует.</translation>
    </message>
    <message>
        <source>This row could not be read</source>
        <translation>Эту строку не удалось прочитать</translation>
    </message>
</context>
<context>
    <name>editor</name>
    <message>
        <source>Add a row</source>
        <translation>Добавить строку</translation>
    </message>
    <message>
        <source>Change what “{column}” is</source>
        <translation>Изменить роль столбца «{column}»</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Очистить</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Вырезать</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n row(s)</source>
        <translation>
            <numerusform>Удалить %n строку</numerusform>
            <numerusform>Удалить %n строки</numerusform>
            <numerusform>Удалить %n строк</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit a cell</source>
        <translation>Изменить ячейку</translation>
    </message>
    <message numerus="yes">
        <source>Insert %n row(s)</source>
        <translation>
            <numerusform>Вставить %n строку</numerusform>
            <numerusform>Вставить %n строки</numerusform>
            <numerusform>Вставить %n строк</numerusform>
        </translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Вставить</translation>
    </message>
    <message>
        <source>Say what the columns are</source>
        <translation>Указать роли столбцов</translation>
    </message>
    <message>
        <source>This column is made by the program and cannot be edited.</source>
        <translation>Этот столбец составляет программа, изменить его нельзя.</translation>
    </message>
    <message>
        <source>This row could not be read, so it cannot be edited here. Delete it, or correct it in the file and open the file again.</source>
        <translation>Эту строку не удалось прочитать, поэтому изменить её здесь нельзя. Удалите её или исправьте в файле и откройте файл снова.</translation>
    </message>
    <message>
        <source>This text is too long to be edited in a cell. It is kept as it is; you can replace it by pasting another text over it.</source>
        <translation>Этот текст слишком длинный, чтобы править его в ячейке. Он хранится как есть; его можно заменить, вставив поверх другой текст.</translation>
    </message>
</context>
<context>
    <name>files</name>
    <message>
        <source>All files</source>
        <translation>Все файлы</translation>
    </message>
    <message>
        <source>Each row is a conversation; its last question and answer show.</source>
        <translation>Каждая строка — разговор; показаны его последние вопрос и ответ.</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Примеры</translation>
    </message>
    <message>
        <source>Excel</source>
        <translation>Excel</translation>
    </message>
    <message>
        <source>Excel, sheet “{sheet}”.</source>
        <translation>Excel, лист «{sheet}».</translation>
    </message>
    <message>
        <source>How the model should behave is in {system}.</source>
        <translation>Как вести себя модели, сказано в {system}.</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>Строки JSON</translation>
    </message>
    <message>
        <source>JSON list</source>
        <translation>Список JSON</translation>
    </message>
    <message>
        <source>Say which column is the question and which the answer: click on a column&apos;s head.</source>
        <translation>Укажите, в каком столбце вопрос, а в каком ответ: щёлкните по заголовку столбца.</translation>
    </message>
    <message>
        <source>Table with commas</source>
        <translation>Таблица с запятыми</translation>
    </message>
    <message>
        <source>Table with tabs</source>
        <translation>Таблица с табуляцией</translation>
    </message>
    <message>
        <source>The question is {question}, the answer is {answer}.</source>
        <translation>Вопрос — {question}, ответ — {answer}.</translation>
    </message>
    <message>
        <source>commas</source>
        <translation>запятые</translation>
    </message>
    <message>
        <source>examples</source>
        <translation>примеры</translation>
    </message>
    <message>
        <source>semicolons</source>
        <translation>точки с запятой</translation>
    </message>
    <message>
        <source>tabs</source>
        <translation>знаки табуляции</translation>
    </message>
    <message>
        <source>vertical bars</source>
        <translation>вертикальные черты</translation>
    </message>
    <message>
        <source>{encoding} text with {delimiter} between the columns.</source>
        <translation>Текст {encoding}, между столбцами — {delimiter}.</translation>
    </message>
    <message>
        <source>{encoding} text, a JSON list of examples.</source>
        <translation>Текст {encoding}, список примеров JSON.</translation>
    </message>
    <message>
        <source>{encoding} text, an example on each line.</source>
        <translation>Текст {encoding}, по примеру на строке.</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>«{name}»</translation>
    </message>
</context>
</TS>
