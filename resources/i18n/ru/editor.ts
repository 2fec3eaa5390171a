<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>AddBar</name>
    <message>
        <source>Add a question</source>
        <translation>Добавить вопрос</translation>
    </message>
    <message>
        <source>Add an answer</source>
        <translation>Добавить ответ</translation>
    </message>
    <message>
        <source>Add something else</source>
        <translation>Добавить другое</translation>
    </message>
    <message>
        <source>Add something else: an instruction, a call of a tool…</source>
        <translation>Добавить другое: инструкцию, вызов инструмента…</translation>
    </message>
    <message>
        <source>Add the next turn to the conversation and type it</source>
        <translation>Добавить следующую реплику и ввести её</translation>
    </message>
    <message>
        <source>Fill in “{name}”</source>
        <translation>Заполнить «{name}»</translation>
    </message>
    <message>
        <source>This part of the example is empty: show it to fill it in</source>
        <translation>Эта часть примера пуста: показать её, чтобы заполнить</translation>
    </message>
</context>
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
        <source>Drag to move this turn</source>
        <translation>Перетащите, чтобы переместить реплику</translation>
    </message>
    <message>
        <source>Learn from this answer</source>
        <translation>Учиться на этом ответе</translation>
    </message>
    <message>
        <source>Move, remove, copy, who speaks</source>
        <translation>Переместить, убрать, скопировать, сменить говорящего</translation>
    </message>
    <message>
        <source>Off: the model reads this answer, but does not learn to give it</source>
        <translation>Выключено: модель читает этот ответ, но не учится его давать</translation>
    </message>
    <message>
        <source>What can be done with this turn</source>
        <translation>Что можно сделать с этой репликой</translation>
    </message>
    <message>
        <source>answers no call</source>
        <translation>ни на один вызов не отвечает</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>пусто</translation>
    </message>
    <message>
        <source>not learned</source>
        <translation>не для обучения</translation>
    </message>
    <message>
        <source>refuses</source>
        <translation>отказ</translation>
    </message>
    <message>
        <source>result of {tool}</source>
        <translation>результат {tool}</translation>
    </message>
    <message>
        <source>{number} letters</source>
        <translation>знаков: {number}</translation>
    </message>
</context>
<context>
    <name>CallForm</name>
    <message>
        <source>Add “{name}”</source>
        <translation>Добавить «{name}»</translation>
    </message>
    <message>
        <source>Arguments of the call</source>
        <translation>Аргументы вызова</translation>
    </message>
    <message>
        <source>Edit the arguments as text</source>
        <translation>Править аргументы как текст</translation>
    </message>
    <message>
        <source>Name of the tool</source>
        <translation>Имя инструмента</translation>
    </message>
    <message>
        <source>Remove this call</source>
        <translation>Убрать этот вызов</translation>
    </message>
    <message>
        <source>Remove “{name}”</source>
        <translation>Убрать «{name}»</translation>
    </message>
    <message>
        <source>The tool that the assistant calls here</source>
        <translation>Инструмент, который ассистент здесь вызывает</translation>
    </message>
    <message>
        <source>What can be done with this call</source>
        <translation>Что можно сделать с этим вызовом</translation>
    </message>
    <message>
        <source>calls</source>
        <translation>вызов</translation>
    </message>
    <message>
        <source>name of the tool</source>
        <translation>имя инструмента</translation>
    </message>
</context>
<context>
    <name>ClusterDialog</name>
    <message>
        <source> % alike</source>
        <translation> % сходства</translation>
    </message>
    <message>
        <source> letters in a group</source>
        <translation> букв в группе</translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln группа</numerusform>
            <numerusform>%Ln группы</numerusform>
            <numerusform>%Ln групп</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) were not compared: the most frequent and not too long ones are.</source>
        <translation>
            <numerusform>%Ln значение не сравнивалось: сравниваются самые частые и не слишком длинные.</numerusform>
            <numerusform>%Ln значения не сравнивались: сравниваются самые частые и не слишком длинные.</numerusform>
            <numerusform>%Ln значений не сравнивались: сравниваются самые частые и не слишком длинные.</numerusform>
        </translation>
    </message>
    <message>
        <source>Comparing the values…</source>
        <translation>Значения сравниваются…</translation>
    </message>
    <message>
        <source>Groups of near-equal values</source>
        <translation>Группы похожих значений</translation>
    </message>
    <message>
        <source>How much alike</source>
        <translation>Насколько похожи</translation>
    </message>
    <message>
        <source>How to compare</source>
        <translation>Как сравнивать</translation>
    </message>
    <message>
        <source>Letters in a group</source>
        <translation>Букв в группе</translation>
    </message>
    <message>
        <source>Merge near-equal values</source>
        <translation>Объединить похожие значения</translation>
    </message>
    <message>
        <source>Merge the ticked</source>
        <translation>Объединить отмеченные</translation>
    </message>
    <message>
        <source>No near-equal values were found this way.</source>
        <translation>Этим способом похожих значений не найдено.</translation>
    </message>
    <message>
        <source>Spellings in this group; a double click makes one the new value:</source>
        <translation>Написания в этой группе; двойной щелчок делает одно из них новым значением:</translation>
    </message>
    <message>
        <source>Spellings of the group: Enter takes one</source>
        <translation>Написания группы: Enter выбирает одно</translation>
    </message>
    <message>
        <source>They belong together if:</source>
        <translation>Считать одним, если:</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>Отметить все</translation>
    </message>
    <message>
        <source>Tick the groups to merge: all rows that show take the new value, in one step that Undo takes back.</source>
        <translation>Отметьте группы, которые нужно объединить: все показанные строки получат новое значение, одним шагом, который можно отменить.</translation>
    </message>
    <message>
        <source>Untick all</source>
        <translation>Снять все отметки</translation>
    </message>
    <message>
        <source>Values of “{column}” that seem to mean the same</source>
        <translation>Значения столбца «{column}», которые, похоже, означают одно и то же</translation>
    </message>
    <message>
        <source>a few letters differ</source>
        <translation>отличаются несколько букв</translation>
    </message>
    <message>
        <source>at least </source>
        <translation>не менее </translation>
    </message>
    <message>
        <source>the same groups of letters</source>
        <translation>те же группы букв</translation>
    </message>
    <message>
        <source>the same words, in any order and spelling of capitals</source>
        <translation>те же слова в любом порядке, любыми буквами</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>строк: {count}</translation>
    </message>
</context>
<context>
    <name>ClusterModel</name>
    <message>
        <source>New value</source>
        <translation>Новое значение</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Строки</translation>
    </message>
    <message>
        <source>Spellings</source>
        <translation>Написания</translation>
    </message>
</context>
<context>
    <name>Clustering</name>
    <message>
        <source>Merging values…</source>
        <translation>Значения объединяются…</translation>
    </message>
    <message>
        <source>This column is made by the program and cannot be edited.</source>
        <translation>Этот столбец составляет программа, изменить его нельзя.</translation>
    </message>
</context>
<context>
    <name>ColumnActions</name>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Add a column</source>
        <translation>Добавить столбец</translation>
    </message>
    <message>
        <source>Each part of a text goes into a column of its own. \n stands for a line break, \t for a tab.</source>
        <translation>Каждая часть текста попадёт в свой столбец. \n означает перенос строки, \t — табуляцию.</translation>
    </message>
    <message>
        <source>It stands to the right of the current one and is a note at first.</source>
        <translation>Он встанет справа от текущего и сначала будет заметкой.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Объединить</translation>
    </message>
    <message>
        <source>Merge columns</source>
        <translation>Объединить столбцы</translation>
    </message>
    <message>
        <source>Merging columns…</source>
        <translation>Столбцы объединяются…</translation>
    </message>
    <message>
        <source>No cell of the column has this separator.</source>
        <translation>Ни в одной ячейке столбца нет этого разделителя.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Переименовать</translation>
    </message>
    <message>
        <source>Rename the column</source>
        <translation>Переименовать столбец</translation>
    </message>
    <message>
        <source>Select two columns or more to merge them.</source>
        <translation>Чтобы объединить столбцы, выделите два или больше.</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Разделить</translation>
    </message>
    <message>
        <source>Split the column</source>
        <translation>Разделить столбец</translation>
    </message>
    <message>
        <source>Splitting the column…</source>
        <translation>Столбец разделяется…</translation>
    </message>
    <message>
        <source>The name is written into the file when you save.</source>
        <translation>Имя попадёт в файл при сохранении.</translation>
    </message>
    <message>
        <source>This stands between the texts. \n stands for a line break, \t for a tab.</source>
        <translation>Это встанет между текстами. \n означает перенос строки, \t — табуляцию.</translation>
    </message>
</context>
<context>
    <name>ColumnView</name>
    <message>
        <source>One column has to stay.</source>
        <translation>Один столбец должен остаться.</translation>
    </message>
    <message>
        <source>These columns leave no room for others. They stay as soon as the window is wide enough; you can also make them narrower.</source>
        <translation>Эти столбцы не оставляют места другим. Они закрепятся, как только окно станет достаточно широким; можно также сделать их уже.</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>&amp;Delete the examples</source>
        <translation>&amp;Удалить примеры</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Найти…</translation>
    </message>
    <message>
        <source>&amp;Go to row…</source>
        <translation>&amp;Перейти к строке…</translation>
    </message>
    <message>
        <source>&amp;New table</source>
        <translation>&amp;Новая таблица</translation>
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
        <source>&amp;Sort…</source>
        <translation>&amp;Сортировать…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Отменить</translation>
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
        <translation>&amp;Очистить ячейки</translation>
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
        <translation>&amp;Вставить строки выше</translation>
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
        <source>Sort &amp;Z to A</source>
        <translation>Сортировать от &amp;Я до А</translation>
    </message>
    <message>
        <source>Sort A t&amp;o Z</source>
        <translation>Сор&amp;тировать от А до Я</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message numerus="yes">
        <source>%Ln row(s) differ.</source>
        <translation>
            <numerusform>Отличается %Ln строка.</numerusform>
            <numerusform>Отличаются %Ln строки.</numerusform>
            <numerusform>Отличаются %Ln строк.</numerusform>
        </translation>
    </message>
    <message>
        <source>All mine</source>
        <translation>Всё моё</translation>
    </message>
    <message>
        <source>All theirs</source>
        <translation>Всё из файла</translation>
    </message>
    <message>
        <source>Columns only here, which stay: {names}.</source>
        <translation>Столбцы есть только здесь и остаются: {names}.</translation>
    </message>
    <message>
        <source>Columns only in the file, which are left out: {names}.</source>
        <translation>Столбцы есть только в файле и не берутся: {names}.</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Моё</translation>
    </message>
    <message>
        <source>Rows that differ</source>
        <translation>Строки, которые отличаются</translation>
    </message>
    <message>
        <source>Save mine as…</source>
        <translation>Сохранить мои как…</translation>
    </message>
    <message>
        <source>Take it so</source>
        <translation>Принять</translation>
    </message>
    <message>
        <source>Take mine</source>
        <translation>Взять моё</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Взять из файла</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Из файла</translation>
    </message>
    <message>
        <source>This row is not here.</source>
        <translation>Этой строки здесь нет.</translation>
    </message>
    <message>
        <source>What only one side changed is chosen already; look at the others.</source>
        <translation>То, что менял кто-то один, уже выбрано; посмотрите остальное.</translation>
    </message>
    <message>
        <source>for the selected rows; Space switches</source>
        <translation>для выделенных строк; пробел переключает</translation>
    </message>
    <message>
        <source>{name}: mine and theirs</source>
        <translation>{name}: моё и из файла</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>Comparing with the file…</source>
        <translation>Сравнение с файлом…</translation>
    </message>
</context>
<context>
    <name>Condition</name>
    <message>
        <source> characters</source>
        <translation> знаков</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Столбец</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Условие</translation>
    </message>
    <message>
        <source>Counted exactly, with the vocabulary of OpenAI&apos;s present models; other models cut texts a little differently.</source>
        <translation>Подсчитано точно, по словарю нынешних моделей OpenAI; другие модели делят текст немного иначе.</translation>
    </message>
    <message>
        <source>Length in characters</source>
        <translation>Длина в знаках</translation>
    </message>
    <message>
        <source>Match small and capital letters</source>
        <translation>Различать прописные и строчные буквы</translation>
    </message>
    <message>
        <source>Remove condition</source>
        <translation>Убрать условие</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Text of the filter</source>
        <translation>Текст отбора</translation>
    </message>
    <message>
        <source>Tokens: at least</source>
        <translation>Токенов: не менее</translation>
    </message>
    <message>
        <source>Tokens: at most</source>
        <translation>Токенов: не более</translation>
    </message>
    <message>
        <source>What is looked for</source>
        <translation>Что искать</translation>
    </message>
    <message>
        <source>any but hints ({count})</source>
        <translation>любое, кроме подсказок ({count})</translation>
    </message>
    <message>
        <source>any column</source>
        <translation>любой столбец</translation>
    </message>
    <message>
        <source>any finding ({count})</source>
        <translation>любое замечание ({count})</translation>
    </message>
    <message>
        <source>any label ({count})</source>
        <translation>любая метка ({count})</translation>
    </message>
    <message>
        <source>changed rows</source>
        <translation>изменённые строки</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>содержит</translation>
    </message>
    <message>
        <source>does not contain</source>
        <translation>не содержит</translation>
    </message>
    <message>
        <source>from </source>
        <translation>от </translation>
    </message>
    <message>
        <source>has a finding</source>
        <translation>есть замечание</translation>
    </message>
    <message>
        <source>has a note</source>
        <translation>есть заметка</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>пусто</translation>
    </message>
    <message>
        <source>is longer than</source>
        <translation>длиннее, чем</translation>
    </message>
    <message>
        <source>is not empty</source>
        <translation>не пусто</translation>
    </message>
    <message>
        <source>is shorter than</source>
        <translation>короче, чем</translation>
    </message>
    <message>
        <source>label</source>
        <translation>метка</translation>
    </message>
    <message>
        <source>matches the expression</source>
        <translation>подходит под выражение</translation>
    </message>
    <message>
        <source>no label ({count})</source>
        <translation>без метки ({count})</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>без предела</translation>
    </message>
    <message>
        <source>nothing was found</source>
        <translation>ничего не найдено</translation>
    </message>
    <message>
        <source>number of tokens</source>
        <translation>число токенов</translation>
    </message>
    <message>
        <source>review status</source>
        <translation>состояние проверки</translation>
    </message>
    <message>
        <source>rows that could not be read</source>
        <translation>непрочитанные строки</translation>
    </message>
    <message>
        <source>to </source>
        <translation>до </translation>
    </message>
    <message>
        <source>whole example</source>
        <translation>весь пример</translation>
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
        <source>Filter</source>
        <translation>Отбор</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Найти</translation>
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
    <name>DifferenceModel</name>
    <message>
        <source>Mine</source>
        <translation>Моё</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Строка</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Берётся</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Из файла</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Что произошло</translation>
    </message>
    <message>
        <source>added here</source>
        <translation>добавлена здесь</translation>
    </message>
    <message>
        <source>added there</source>
        <translation>добавлена в файле</translation>
    </message>
    <message>
        <source>changed here</source>
        <translation>изменена здесь</translation>
    </message>
    <message>
        <source>changed here and there</source>
        <translation>изменена и здесь, и в файле</translation>
    </message>
    <message>
        <source>changed there</source>
        <translation>изменена в файле</translation>
    </message>
    <message>
        <source>deleted here</source>
        <translation>удалена здесь</translation>
    </message>
    <message>
        <source>deleted there</source>
        <translation>удалена в файле</translation>
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
        <source>Looking what fits into {name}…</source>
        <translation>Проверяем, что войдёт в {name}…</translation>
    </message>
    <message>
        <source>New table</source>
        <translation>Новая таблица</translation>
    </message>
    <message>
        <source>Not everything fits into {name}</source>
        <translation>Не всё войдёт в {name}</translation>
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
        <source>Save a copy</source>
        <translation>Сохранить копию</translation>
    </message>
    <message>
        <source>Save all the same</source>
        <translation>Всё равно сохранить</translation>
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
        <source>This would not be in the file, or be otherwise:</source>
        <translation>Этого в файле не будет, или будет иначе:</translation>
    </message>
    <message>
        <source>Two windows that save the same file undo each other&apos;s changes. Here it can be opened as a copy, which you may change and save under another name.</source>
        <translation>Два окна, сохраняющие один и тот же файл, стирают изменения друг друга. Здесь его можно открыть как копию, изменить и сохранить под другим именем.</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>копия</translation>
    </message>
    <message>
        <source>{name} is open in another window</source>
        <translation>Файл {name} открыт в другом окне</translation>
    </message>
</context>
<context>
    <name>ExamplePanel</name>
    <message>
        <source>Example {number}</source>
        <translation>Пример {number}</translation>
    </message>
    <message>
        <source>New example</source>
        <translation>Новый пример</translation>
    </message>
    <message>
        <source>No column is a question or an answer yet. Click on the arrow in a column&apos;s head to say which.</source>
        <translation>Ни один столбец пока не назван вопросом или ответом. Щёлкните по стрелке в заголовке столбца, чтобы указать.</translation>
    </message>
    <message>
        <source>Tools it may call: {names}</source>
        <translation>Инструменты, которые можно вызвать: {names}</translation>
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
    <name>FacetCard</name>
    <message numerus="yes">
        <source>%Ln value(s)</source>
        <translation>
            <numerusform>%Ln значение</numerusform>
            <numerusform>%Ln значения</numerusform>
            <numerusform>%Ln значений</numerusform>
        </translation>
    </message>
    <message>
        <source>Close this list</source>
        <translation>Закрыть этот список</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Идёт подсчёт…</translation>
    </message>
    <message>
        <source>Counting… {percent} %</source>
        <translation>Идёт подсчёт… {percent} %</translation>
    </message>
    <message>
        <source>Merge near-equal values…</source>
        <translation>Объединить похожие значения…</translation>
    </message>
    <message>
        <source>Nearly every row has a value of its own.</source>
        <translation>Почти у каждой строки своё значение.</translation>
    </message>
    <message>
        <source>Search these values</source>
        <translation>Поиск среди значений</translation>
    </message>
    <message>
        <source>Sort by name, not by count</source>
        <translation>Упорядочить по названию, а не по числу строк</translation>
    </message>
    <message>
        <source>Take all ticks of this list off</source>
        <translation>Снять все отметки в этом списке</translation>
    </message>
    <message>
        <source>The {count} most frequent are listed; the search looks at all.</source>
        <translation>Показаны самые частые ({count}); поиск просматривает все.</translation>
    </message>
    <message>
        <source>Values of “{column}”</source>
        <translation>Значения столбца «{column}»</translation>
    </message>
    <message>
        <source>{found} of {all} values</source>
        <translation>Значений: {found} из {all}</translation>
    </message>
</context>
<context>
    <name>FacetModel</name>
    <message numerus="yes">
        <source>(%n space(s) or line break(s))</source>
        <translation>
            <numerusform>(%n пробел или перенос строки)</numerusform>
            <numerusform>(%n пробела или переноса строки)</numerusform>
            <numerusform>(%n пробелов или переносов строки)</numerusform>
        </translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(пусто)</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>исключено</translation>
    </message>
    <message numerus="yes">
        <source>{value}: %n row(s)</source>
        <translation>
            <numerusform>{value}: %n строка</numerusform>
            <numerusform>{value}: %n строки</numerusform>
            <numerusform>{value}: %n строк</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FacetPanel</name>
    <message>
        <source>Close the groups, show all rows</source>
        <translation>Закрыть группы и показать все строки</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Группы</translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation>Показать все строки</translation>
    </message>
    <message>
        <source>Showing all rows</source>
        <translation>Показаны все строки</translation>
    </message>
    <message>
        <source>Showing {count} of {total} rows</source>
        <translation>Показано строк: {count} из {total}</translation>
    </message>
</context>
<context>
    <name>FileActs</name>
    <message>
        <source>Bringing back {name}…</source>
        <translation>Восстанавливается {name}…</translation>
    </message>
    <message>
        <source>Looking at {name}…</source>
        <translation>Просмотр: {name}…</translation>
    </message>
    <message>
        <source>Open a file of examples</source>
        <translation>Открыть файл с примерами</translation>
    </message>
    <message>
        <source>a new table</source>
        <translation>новая таблица</translation>
    </message>
</context>
<context>
    <name>FileWatch</name>
    <message>
        <source>Compare…</source>
        <translation>Сравнить…</translation>
    </message>
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
    <name>FillActions</name>
    <message>
        <source>Filling…</source>
        <translation>Заполнение…</translation>
    </message>
    <message>
        <source>Select one or more cells with a text and empty cells below them.</source>
        <translation>Выделите одну или несколько ячеек с текстом и пустые ячейки под ними.</translation>
    </message>
    <message>
        <source>The column beside has no text below, so there is nothing to fill.</source>
        <translation>В соседнем столбце ниже нет текста, поэтому заполнять нечего.</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Add a condition that rows must meet as well</source>
        <translation>Добавить условие, которому строки тоже должны отвечать</translation>
    </message>
    <message>
        <source>And…</source>
        <translation>И ещё…</translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation>Показать все строки</translation>
    </message>
    <message>
        <source>Show all rows and close (Esc)</source>
        <translation>Показать все строки и закрыть (Esc)</translation>
    </message>
    <message>
        <source>Showing all rows</source>
        <translation>Показаны все строки</translation>
    </message>
    <message>
        <source>Showing {count} of {total} rows</source>
        <translation>Показано строк: {count} из {total}</translation>
    </message>
    <message>
        <source>looking…</source>
        <translation>поиск…</translation>
    </message>
</context>
<context>
    <name>Filtering</name>
    <message>
        <source>checking the rows… {percent} %</source>
        <translation>строки проверяются… {percent} %</translation>
    </message>
    <message>
        <source>these rows cannot be checked</source>
        <translation>эти строки нельзя проверить</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message numerus="yes">
        <source>%Ln cell(s)</source>
        <translation>
            <numerusform>%Ln ячейка</numerusform>
            <numerusform>%Ln ячейки</numerusform>
            <numerusform>%Ln ячеек</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Заменить</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Закрыть (Esc)</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Найти</translation>
    </message>
    <message>
        <source>Find whole words only</source>
        <translation>Искать только целые слова</translation>
    </message>
    <message>
        <source>Look first…</source>
        <translation>Сначала посмотреть…</translation>
    </message>
    <message>
        <source>Match small and capital letters</source>
        <translation>Различать прописные и строчные буквы</translation>
    </message>
    <message>
        <source>Next (F3)</source>
        <translation>Далее (F3)</translation>
    </message>
    <message>
        <source>Previous (Shift+F3)</source>
        <translation>Ранее (Shift+F3)</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Регулярное выражение</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Заменить всё</translation>
    </message>
    <message>
        <source>Replace in this cell and go on to the next (Enter, or Ctrl+Shift+H)</source>
        <translation>Заменить в этой ячейке и перейти к следующей (Enter или Ctrl+Shift+H)</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Заменить на</translation>
    </message>
    <message>
        <source>See every cell before and after, then decide</source>
        <translation>Посмотреть каждую ячейку до и после и решить</translation>
    </message>
    <message>
        <source>Where to look</source>
        <translation>Где искать</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Слово</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>везде</translation>
    </message>
    <message>
        <source>in the selection</source>
        <translation>в выделенном</translation>
    </message>
    <message>
        <source>in this column</source>
        <translation>в этом столбце</translation>
    </message>
    <message>
        <source>looking…</source>
        <translation>поиск…</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>не найдено</translation>
    </message>
    <message numerus="yes">
        <source>{at} of %Ln cell(s)</source>
        <translation>
            <numerusform>{at} из %Ln ячейки</numerusform>
            <numerusform>{at} из %Ln ячеек</numerusform>
            <numerusform>{at} из %Ln ячеек</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message numerus="yes">
        <source>%Ln cell(s) cannot be edited and stay as they are.</source>
        <translation>
            <numerusform>%Ln ячейку нельзя изменить, она остаётся как есть.</numerusform>
            <numerusform>%Ln ячейки нельзя изменить, они остаются как есть.</numerusform>
            <numerusform>%Ln ячеек нельзя изменить, они остаются как есть.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing changed: the new text is the same.</source>
        <translation>Ничего не изменилось: новый текст такой же.</translation>
    </message>
    <message numerus="yes">
        <source>Replaced in %Ln cell(s).</source>
        <translation>
            <numerusform>Заменено в %Ln ячейке.</numerusform>
            <numerusform>Заменено в %Ln ячейках.</numerusform>
            <numerusform>Заменено в %Ln ячейках.</numerusform>
        </translation>
    </message>
    <message>
        <source>Replacing…</source>
        <translation>Замена…</translation>
    </message>
</context>
<context>
    <name>GoToBar</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Перейти</translation>
    </message>
    <message>
        <source>Go to row</source>
        <translation>К строке</translation>
    </message>
    <message>
        <source>Number of the row</source>
        <translation>Номер строки</translation>
    </message>
    <message>
        <source>The column</source>
        <translation>Столбец</translation>
    </message>
    <message>
        <source>in the column</source>
        <translation>в столбце</translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation>из {count}</translation>
    </message>
</context>
<context>
    <name>Grid</name>
    <message numerus="yes">
        <source>%Ln column(s) added for what was pasted.</source>
        <translation>
            <numerusform>Для вставленного добавлен %Ln столбец.</numerusform>
            <numerusform>Для вставленного добавлены %Ln столбца.</numerusform>
            <numerusform>Для вставленного добавлено %Ln столбцов.</numerusform>
        </translation>
    </message>
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
        <source>Examples</source>
        <translation>Примеры</translation>
    </message>
    <message>
        <source>Inserting rows…</source>
        <translation>Вставка строк…</translation>
    </message>
</context>
<context>
    <name>GridClipboard</name>
    <message>
        <source>Copying…</source>
        <translation>Копирование…</translation>
    </message>
    <message>
        <source>Pasting…</source>
        <translation>Вставка…</translation>
    </message>
</context>
<context>
    <name>Grouping</name>
    <message>
        <source>Changing the value…</source>
        <translation>Значение меняется…</translation>
    </message>
    <message>
        <source>This column is made by the program and cannot be edited.</source>
        <translation>Этот столбец составляет программа, изменить его нельзя.</translation>
    </message>
    <message>
        <source>This value is too long to be edited here.</source>
        <translation>Это значение слишком длинное, чтобы править его здесь.</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>Go to this step</source>
        <translation>Перейти к этому шагу</translation>
    </message>
    <message>
        <source>Going to the step…</source>
        <translation>Переход к шагу…</translation>
    </message>
    <message>
        <source>Grey steps are taken back. They stay here until you change something.</source>
        <translation>Серые шаги отменены. Они останутся здесь, пока вы не измените что-нибудь.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Журнал действий</translation>
    </message>
    <message>
        <source>What was done to this table</source>
        <translation>Что делали с этой таблицей</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message numerus="yes">
        <source>%Ln row(s) added at the end.</source>
        <translation>
            <numerusform>В конец добавлена %Ln строка.</numerusform>
            <numerusform>В конец добавлены %Ln строки.</numerusform>
            <numerusform>В конец добавлено %Ln строк.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) could not be read.</source>
        <translation>
            <numerusform>Не удалось прочитать %Ln строку.</numerusform>
            <numerusform>Не удалось прочитать %Ln строки.</numerusform>
            <numerusform>Не удалось прочитать %Ln строк.</numerusform>
        </translation>
    </message>
    <message>
        <source>Add the rows of a file</source>
        <translation>Добавить строки файла</translation>
    </message>
    <message>
        <source>Adding the rows of {name}…</source>
        <translation>Добавляются строки из {name}…</translation>
    </message>
    <message>
        <source>Columns that this table does not have: {columns}.</source>
        <translation>Столбцы, которых нет в этой таблице: {columns}.</translation>
    </message>
    <message>
        <source>Pasting…</source>
        <translation>Вставка…</translation>
    </message>
</context>
<context>
    <name>LongTextDialog</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Ctrl+Enter keeps the text, Esc gives it up.</source>
        <translation>Ctrl+Enter сохраняет текст, Esc отменяет правку.</translation>
    </message>
    <message>
        <source>Edit a long text</source>
        <translation>Правка длинного текста</translation>
    </message>
    <message>
        <source>Keep the text</source>
        <translation>Сохранить текст</translation>
    </message>
    <message>
        <source>The long text</source>
        <translation>Длинный текст</translation>
    </message>
    <message>
        <source>This text is too long to be edited here. It is kept as it is; you can replace it by pasting another text over its cell in the table.</source>
        <translation>Этот текст слишком длинный, чтобы править его здесь. Он остаётся как есть; его можно заменить, вставив другой текст в его ячейку таблицы.</translation>
    </message>
    <message>
        <source>Very long lines show in pieces; ↵ is where a line really ends.</source>
        <translation>Очень длинные строки показаны по частям; ↵ стоит там, где строка кончается на самом деле.</translation>
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
    <name>MarksDialog</name>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Save as {name}</source>
        <translation>Сохранить как {name}</translation>
    </message>
</context>
<context>
    <name>MarksTick</name>
    <message>
        <source>Also write status, label and note</source>
        <translation>Записать также состояние, метку и заметку</translation>
    </message>
    <message>
        <source>Each row gets one more key, “metadata”, with all three. OpenAI&apos;s rules for training files do not name such a key: write a copy without it to train from.</source>
        <translation>В каждой строке будет ещё один ключ, «metadata», со всеми тремя. Правила OpenAI для файлов обучения такого ключа не называют: чтобы обучать, запишите копию без него.</translation>
    </message>
    <message>
        <source>Only this copy gets them; the open file never does.</source>
        <translation>Они попадут только в эту копию, в открытый файл — никогда.</translation>
    </message>
    <message>
        <source>The table gets three more columns: status, label and note.</source>
        <translation>В таблице будет ещё три столбца: status, label и note (состояние, метка и заметка).</translation>
    </message>
</context>
<context>
    <name>MessageQueue</name>
    <message>
        <source>Message {words}: show the next</source>
        <translation>Сообщение {words}: показать следующее</translation>
    </message>
    <message>
        <source>Show the next message</source>
        <translation>Показать следующее сообщение</translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation>{at} из {count}</translation>
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
        <source>List them…</source>
        <translation>Показать список…</translation>
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
        <source>The copy {name} is written. The open file stays as it was.</source>
        <translation>Копия {name} записана. Открытый файл остался каким был.</translation>
    </message>
    <message>
        <source>{name} was written, but not everything fits into a file of that kind.</source>
        <translation>Файл {name} записан, но в файл такого вида помещается не всё.</translation>
    </message>
</context>
<context>
    <name>Ordering</name>
    <message>
        <source>Sorting…</source>
        <translation>Сортировка…</translation>
    </message>
    <message>
        <source>The rows are in this order already.</source>
        <translation>Строки уже стоят в этом порядке.</translation>
    </message>
</context>
<context>
    <name>PanelHead</name>
    <message numerus="yes">
        <source>%Ln finding(s)</source>
        <translation>
            <numerusform>%Ln замечание</numerusform>
            <numerusform>%Ln замечания</numerusform>
            <numerusform>%Ln замечаний</numerusform>
        </translation>
    </message>
    <message>
        <source>F6 goes from the table to the example and back</source>
        <translation>F6 переводит из таблицы в пример и обратно</translation>
    </message>
    <message>
        <source>Show headings, lists and bold words as they will look (Markdown)</source>
        <translation>Показать заголовки, списки и жирный шрифт так, как они будут выглядеть (Markdown)</translation>
    </message>
    <message>
        <source>Show the texts as they will look</source>
        <translation>Показать тексты так, как они будут выглядеть</translation>
    </message>
    <message>
        <source>Show what was noticed about this example</source>
        <translation>Показать, что замечено в этом примере</translation>
    </message>
</context>
<context>
    <name>PasteDialog</name>
    <message>
        <source>Another sign</source>
        <translation>Другой знак</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>Запятая</translation>
    </message>
    <message>
        <source>Nothing: all of it into one cell</source>
        <translation>Ничего: всё в одну ячейку</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Вставить</translation>
    </message>
    <message>
        <source>Paste text as cells</source>
        <translation>Вставить текст ячейками</translation>
    </message>
    <message>
        <source>Rows: {rows}. Columns: {columns}.</source>
        <translation>Строк: {rows}. Столбцов: {columns}.</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>Точка с запятой</translation>
    </message>
    <message>
        <source>Tab (as Excel copies)</source>
        <translation>Табуляция (как копирует Excel)</translation>
    </message>
    <message>
        <source>The cells are parted by</source>
        <translation>Ячейки разделяет</translation>
    </message>
    <message>
        <source>The sign</source>
        <translation>Знак</translation>
    </message>
    <message>
        <source>Vertical bar</source>
        <translation>Вертикальная черта</translation>
    </message>
    <message>
        <source>What parts the cells</source>
        <translation>Чем разделены ячейки</translation>
    </message>
    <message>
        <source>What would be pasted</source>
        <translation>Что будет вставлено</translation>
    </message>
</context>
<context>
    <name>Pasting</name>
    <message>
        <source>No text was copied that could be pasted.</source>
        <translation>Нет скопированного текста, который можно вставить.</translation>
    </message>
</context>
<context>
    <name>PreviewModel</name>
    <message>
        <source>After</source>
        <translation>После</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>До</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Столбец</translation>
    </message>
    <message>
        <source>cannot be edited</source>
        <translation>нельзя изменить</translation>
    </message>
</context>
<context>
    <name>ProblemCard</name>
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
    <name>ProblemsDialog</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Чтение…</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Строка</translation>
    </message>
    <message>
        <source>Row {number}</source>
        <translation>Строка {number}</translation>
    </message>
    <message>
        <source>Rows that could not be read</source>
        <translation>Строки, которые не удалось прочитать</translation>
    </message>
    <message>
        <source>Save as a text file…</source>
        <translation>Сохранить как текст…</translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation>Сохранить список</translation>
    </message>
    <message>
        <source>Select them in the table</source>
        <translation>Выделить их в таблице</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln are listed here.</source>
        <translation>
            <numerusform>Здесь показана первая %Ln.</numerusform>
            <numerusform>Здесь показаны первые %Ln.</numerusform>
            <numerusform>Здесь показаны первые %Ln.</numerusform>
        </translation>
    </message>
    <message>
        <source>The list is in {name}.</source>
        <translation>Список сохранён в {name}.</translation>
    </message>
    <message>
        <source>They are kept as they are and never used for training. Press Enter on one to see it in the table; correct it in the file, or delete it.</source>
        <translation>Они хранятся как есть и никогда не идут в обучение. Нажмите Enter на строке, чтобы увидеть её в таблице; исправьте её в файле или удалите.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>{name} - not read</source>
        <translation>{name} - не прочитано</translation>
    </message>
</context>
<context>
    <name>ReadDialog</name>
    <message numerus="yes">
        <source>%n row(s) cannot be read in this way.</source>
        <translation>
            <numerusform>Так не читается %n строка.</numerusform>
            <numerusform>Так не читаются %n строки.</numerusform>
            <numerusform>Так не читаются %n строк.</numerusform>
        </translation>
    </message>
    <message>
        <source>Around texts</source>
        <translation>Вокруг текстов</translation>
    </message>
    <message>
        <source>Between the columns</source>
        <translation>Между столбцами</translation>
    </message>
    <message>
        <source>Click on the arrow in a column&apos;s head to say what it is.</source>
        <translation>Щёлкните по стрелке в заголовке столбца, чтобы сказать, что в нём.</translation>
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
        <source>The table begins in row</source>
        <translation>Таблица начинается в строке</translation>
    </message>
    <message>
        <source>Use it so</source>
        <translation>Читать так</translation>
    </message>
    <message>
        <source>nothing: each line is an answer</source>
        <translation>ничего: каждая строка — ответ</translation>
    </message>
</context>
<context>
    <name>ReplacePreview</name>
    <message>
        <source>Before and after</source>
        <translation>До и после</translation>
    </message>
    <message>
        <source>Cells before and after</source>
        <translation>Ячейки до и после</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Заменить всё</translation>
    </message>
    <message numerus="yes">
        <source>“{old}” becomes “{new}” in %Ln cell(s).</source>
        <translation>
            <numerusform>«{old}» станет «{new}» в %Ln ячейке.</numerusform>
            <numerusform>«{old}» станет «{new}» в %Ln ячейках.</numerusform>
            <numerusform>«{old}» станет «{new}» в %Ln ячейках.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewStrip</name>
    <message>
        <source>Label</source>
        <translation>Метка</translation>
    </message>
    <message>
        <source>Label of this example</source>
        <translation>Метка этого примера</translation>
    </message>
    <message>
        <source>Note on this example</source>
        <translation>Заметка к этому примеру</translation>
    </message>
    <message>
        <source>Note, for yourself only</source>
        <translation>Заметка, только для вас</translation>
    </message>
</context>
<context>
    <name>Reviewing</name>
    <message>
        <source>Every example that shows has been reviewed.</source>
        <translation>Все показанные примеры просмотрены.</translation>
    </message>
</context>
<context>
    <name>RowActions</name>
    <message numerus="yes">
        <source>%n repeated row(s) removed. Undo brings them back.</source>
        <translation>
            <numerusform>Удалена %n повторяющаяся строка. Отмена вернёт её.</numerusform>
            <numerusform>Удалены %n повторяющиеся строки. Отмена вернёт их.</numerusform>
            <numerusform>Удалено %n повторяющихся строк. Отмена вернёт их.</numerusform>
        </translation>
    </message>
    <message>
        <source>A filter hides rows, and this puts rows between others. Close it first.</source>
        <translation>Фильтр скрывает строки, а здесь строки встают между другими. Сначала закройте фильтр.</translation>
    </message>
    <message>
        <source>A number from 1 to {most} is needed.</source>
        <translation>Нужно число от 1 до {most}.</translation>
    </message>
    <message>
        <source>Duplicating rows…</source>
        <translation>Строки повторяются…</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Вставить</translation>
    </message>
    <message>
        <source>Insert several rows</source>
        <translation>Вставить несколько строк</translation>
    </message>
    <message>
        <source>Looking for repeated rows…</source>
        <translation>Поиск повторяющихся строк…</translation>
    </message>
    <message>
        <source>Merging rows…</source>
        <translation>Строки объединяются…</translation>
    </message>
    <message>
        <source>No row is like another one.</source>
        <translation>Одинаковых строк нет.</translation>
    </message>
    <message>
        <source>No selected cell has this separator.</source>
        <translation>Ни в одной выделенной ячейке нет этого разделителя.</translation>
    </message>
    <message>
        <source>Select two rows or more to merge them.</source>
        <translation>Чтобы объединить строки, выделите две или больше.</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Разделить</translation>
    </message>
    <message>
        <source>Split rows</source>
        <translation>Разделить строки</translation>
    </message>
    <message>
        <source>Splitting rows…</source>
        <translation>Строки разделяются…</translation>
    </message>
    <message>
        <source>They are put above the current row. Type how many.</source>
        <translation>Они встанут над текущей строкой. Введите, сколько их нужно.</translation>
    </message>
    <message>
        <source>Wherever the cells of the current column have this text, a new row begins. \n stands for a line break, \t for a tab.</source>
        <translation>Там, где в ячейках текущего столбца встретится этот текст, начнётся новая строка. \n означает перенос строки, \t — табуляцию.</translation>
    </message>
</context>
<context>
    <name>ShapeDialog</name>
    <message>
        <source>As here: the same columns</source>
        <translation>Как здесь: те же столбцы</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>Выбрать файл…</translation>
    </message>
    <message>
        <source>Everything fits.</source>
        <translation>Войдёт всё.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Looking what would fit…</source>
        <translation>Проверяем, что войдёт…</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Сохранить копию</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Форма</translation>
    </message>
    <message>
        <source>This would not be in the file, or be otherwise:</source>
        <translation>Этого в файле не будет, или будет иначе:</translation>
    </message>
</context>
<context>
    <name>SortDialog</name>
    <message>
        <source>A to Z, small to large</source>
        <translation>От А до Я, от малого к большому</translation>
    </message>
    <message>
        <source>All rows are put into this order for good; Undo takes it back. Empty cells come last.</source>
        <translation>Все строки встанут в этот порядок; «Отменить» вернёт прежний. Пустые ячейки — в конце.</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Порядок</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Сортировать</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Сортировать по</translation>
    </message>
    <message>
        <source>Z to A, large to small</source>
        <translation>От Я до А, от большого к малому</translation>
    </message>
    <message>
        <source>then by</source>
        <translation>затем по</translation>
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
    <name>StepsModel</name>
    <message>
        <source>The beginning</source>
        <translation>Начало</translation>
    </message>
</context>
<context>
    <name>Survey</name>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln токен</numerusform>
            <numerusform>%Ln токена</numerusform>
            <numerusform>%Ln токенов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with findings</source>
        <translation>
            <numerusform>%Ln с замечаниями</numerusform>
            <numerusform>%Ln с замечаниями</numerusform>
            <numerusform>%Ln с замечаниями</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableCommands</name>
    <message>
        <source>&amp;Add a column…</source>
        <translation>&amp;Добавить столбец…</translation>
    </message>
    <message>
        <source>&amp;Continue the series</source>
        <translation>Продол&amp;жить ряд</translation>
    </message>
    <message>
        <source>&amp;Delete the columns</source>
        <translation>&amp;Удалить столбцы</translation>
    </message>
    <message>
        <source>&amp;Duplicate rows</source>
        <translation>&amp;Повторить строки</translation>
    </message>
    <message>
        <source>&amp;Fill down</source>
        <translation>&amp;Заполнить вниз</translation>
    </message>
    <message>
        <source>&amp;Freeze up to this column</source>
        <translation>&amp;Закрепить до этого столбца</translation>
    </message>
    <message>
        <source>&amp;Hide the columns</source>
        <translation>С&amp;крыть столбцы</translation>
    </message>
    <message>
        <source>&amp;History…</source>
        <translation>&amp;Журнал действий…</translation>
    </message>
    <message>
        <source>&amp;Insert several rows…</source>
        <translation>Вставить нес&amp;колько строк…</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>&amp;Крупнее</translation>
    </message>
    <message>
        <source>&amp;Merge columns…</source>
        <translation>&amp;Объединить столбцы…</translation>
    </message>
    <message>
        <source>&amp;Merge rows</source>
        <translation>&amp;Объединить строки</translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation>&amp;Обычный размер</translation>
    </message>
    <message>
        <source>&amp;Rename the column…</source>
        <translation>Пере&amp;именовать столбец…</translation>
    </message>
    <message>
        <source>&amp;Rows</source>
        <translation>&amp;Строки</translation>
    </message>
    <message>
        <source>&amp;Split the column…</source>
        <translation>&amp;Разделить столбец…</translation>
    </message>
    <message>
        <source>&amp;Split the row…</source>
        <translation>&amp;Разделить строку…</translation>
    </message>
    <message>
        <source>&amp;Unfreeze</source>
        <translation>Открепи&amp;ть</translation>
    </message>
    <message>
        <source>Col&amp;umns</source>
        <translation>С&amp;толбцы</translation>
    </message>
    <message>
        <source>Fill down as far as the &amp;neighbour</source>
        <translation>Заполнить вниз до конца &amp;соседнего столбца</translation>
    </message>
    <message>
        <source>Fill to the &amp;right</source>
        <translation>Заполнить впра&amp;во</translation>
    </message>
    <message>
        <source>Move rows &amp;up</source>
        <translation>Переместить вв&amp;ерх</translation>
    </message>
    <message>
        <source>Move rows d&amp;own</source>
        <translation>Переместить в&amp;низ</translation>
    </message>
    <message>
        <source>Move to the l&amp;eft</source>
        <translation>Сдвинуть в&amp;лево</translation>
    </message>
    <message>
        <source>Move to the r&amp;ight</source>
        <translation>Сдвинуть в&amp;право</translation>
    </message>
    <message>
        <source>Put in &amp;today&apos;s date</source>
        <translation>Вставить сегодняшнюю д&amp;ату</translation>
    </message>
    <message>
        <source>Remove r&amp;epeated rows</source>
        <translation>Удалить повторя&amp;ющиеся строки</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>&amp;Мельче</translation>
    </message>
    <message>
        <source>Show a&amp;ll columns</source>
        <translation>Показать &amp;все столбцы</translation>
    </message>
    <message>
        <source>Te&amp;xt size</source>
        <translation>Размер те&amp;кста</translation>
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
    <name>TextPiece</name>
    <message>
        <source>Edit the long text</source>
        <translation>Править длинный текст</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Править…</translation>
    </message>
    <message>
        <source>Show the next part of this long text</source>
        <translation>Показать следующую часть этого длинного текста</translation>
    </message>
    <message>
        <source>This text is long: edit it in a window of its own</source>
        <translation>Текст длинный: править его в отдельном окне</translation>
    </message>
    <message>
        <source>{number} more letters</source>
        <translation>Показать ещё (букв: {number})</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Filter by this column…</source>
        <translation>Отобрать по этому столбцу…</translation>
    </message>
    <message>
        <source>Find in this column…</source>
        <translation>Найти в этом столбце…</translation>
    </message>
    <message>
        <source>Group by value…</source>
        <translation>Сгруппировать по значению…</translation>
    </message>
    <message>
        <source>Merge near-equal values…</source>
        <translation>Объединить похожие значения…</translation>
    </message>
    <message>
        <source>Row {number} is hidden by the filter; this is the next one.</source>
        <translation>Строка {number} скрыта отбором; это следующая за ней.</translation>
    </message>
    <message>
        <source>Sort A to Z</source>
        <translation>Сортировать от А до Я</translation>
    </message>
    <message>
        <source>Sort Z to A</source>
        <translation>Сортировать от Я до А</translation>
    </message>
</context>
<context>
    <name>TwoAnswers</name>
    <message>
        <source>Both answers say the same.</source>
        <translation>Оба ответа говорят одно и то же.</translation>
    </message>
    <message>
        <source>Make the panel wide enough to show both answers side by side</source>
        <translation>Расширить панель, чтобы оба ответа стояли рядом</translation>
    </message>
    <message>
        <source>Make the rejected answer the preferred one</source>
        <translation>Сделать отклонённый ответ предпочтительным</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Рядом</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Поменять</translation>
    </message>
    <message>
        <source>Swap the two answers</source>
        <translation>Поменять ответы местами</translation>
    </message>
    <message>
        <source>The answers are too long to mark what differs.</source>
        <translation>Ответы слишком длинные, чтобы отметить различия.</translation>
    </message>
    <message>
        <source>The answers have hardly a word in common.</source>
        <translation>У ответов почти нет общих слов.</translation>
    </message>
    <message>
        <source>Words that only one answer has are underlined.</source>
        <translation>Подчёркнуты слова, которые есть только в одном ответе.</translation>
    </message>
</context>
<context>
    <name>ValueDialog</name>
    <message>
        <source>Change</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Change a value of “{column}”</source>
        <translation>Изменить значение столбца «{column}»</translation>
    </message>
    <message>
        <source>Change the value</source>
        <translation>Изменить значение</translation>
    </message>
    <message numerus="yes">
        <source>It changes in %Ln row(s), in one step. Hidden rows stay as they are.</source>
        <translation>
            <numerusform>Изменится в %Ln строке, одним шагом. Скрытые строки останутся как есть.</numerusform>
            <numerusform>Изменится в %Ln строках, одним шагом. Скрытые строки останутся как есть.</numerusform>
            <numerusform>Изменится в %Ln строках, одним шагом. Скрытые строки останутся как есть.</numerusform>
        </translation>
    </message>
    <message>
        <source>New value</source>
        <translation>Новое значение</translation>
    </message>
</context>
<context>
    <name>ValueList</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln строка</numerusform>
            <numerusform>%Ln строки</numerusform>
            <numerusform>%Ln строк</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Change the value…</source>
        <translation>&amp;Изменить значение…</translation>
    </message>
    <message>
        <source>&amp;Leave these rows out</source>
        <translation>Ис&amp;ключить эти строки</translation>
    </message>
    <message>
        <source>&amp;Only these rows</source>
        <translation>&amp;Только эти строки</translation>
    </message>
    <message>
        <source>&amp;Tick</source>
        <translation>&amp;Отметить</translation>
    </message>
    <message>
        <source>&amp;Untick</source>
        <translation>Снять &amp;отметку</translation>
    </message>
    <message>
        <source>Cop&amp;y the value</source>
        <translation>&amp;Копировать значение</translation>
    </message>
    <message>
        <source>Do not &amp;leave out</source>
        <translation>&amp;Не исключать</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Before the first save after a file was opened, the old file is kept: the last {count} of each file, and {size} in all. Nothing in the file changes now; the older version opens as a copy.</source>
        <translation>Перед первым сохранением открытого файла прежний файл остаётся в запасе: последние версии каждого файла ({count}), всего до {size}. Сам файл сейчас не изменится: прежняя версия откроется как копия.</translation>
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
    <name>_Card</name>
    <message>
        <source>Go to the turn that this is about</source>
        <translation>Перейти к реплике, о которой идёт речь</translation>
    </message>
    <message>
        <source>Mends this example only; Undo takes it back</source>
        <translation>Исправляет только этот пример; отмена вернёт как было</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Показать</translation>
    </message>
</context>
<context>
    <name>_FieldRow</name>
    <message>
        <source>One of: {choices}</source>
        <translation>Одно из: {choices}</translation>
    </message>
</context>
<context>
    <name>editor</name>
    <message>
        <source>Add a row</source>
        <translation>Добавить строку</translation>
    </message>
    <message>
        <source>Change a value of “{column}”</source>
        <translation>Изменить значение столбца «{column}»</translation>
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
    <message>
        <source>Fill down</source>
        <translation>Заполнить вниз</translation>
    </message>
    <message>
        <source>Fill the cells</source>
        <translation>Заполнить ячейки</translation>
    </message>
    <message>
        <source>Fill to the right</source>
        <translation>Заполнить вправо</translation>
    </message>
    <message>
        <source>Go to a step of the history</source>
        <translation>Переход к шагу истории</translation>
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
        <source>Label</source>
        <translation>Метка</translation>
    </message>
    <message>
        <source>Mark as ready</source>
        <translation>Отметить как готовый</translation>
    </message>
    <message>
        <source>Mark as rejected</source>
        <translation>Отметить как отклонённый</translation>
    </message>
    <message>
        <source>Mark as to look at</source>
        <translation>Вернуть на просмотр</translation>
    </message>
    <message>
        <source>Merge values of “{column}”</source>
        <translation>Объединить значения столбца «{column}»</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Вставить</translation>
    </message>
    <message>
        <source>Put in the date</source>
        <translation>Вставить дату</translation>
    </message>
    <message>
        <source>Save it as CSV and open that file, then change its columns.</source>
        <translation>Сохраните его как CSV, откройте тот файл и измените столбцы.</translation>
    </message>
    <message>
        <source>Say what the columns are</source>
        <translation>Указать роли столбцов</translation>
    </message>
    <message>
        <source>The columns of this file cannot be changed here.</source>
        <translation>Столбцы этого файла здесь изменить нельзя.</translation>
    </message>
    <message>
        <source>The types of its values depend on them.</source>
        <translation>От них зависят типы его значений.</translation>
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
    <name>facets</name>
    <message numerus="yes">
        <source>%Ln row(s) cannot be edited and stay as they are.</source>
        <translation>
            <numerusform>%Ln строку нельзя изменить, она осталась как есть.</numerusform>
            <numerusform>%Ln строки нельзя изменить, они остались как есть.</numerusform>
            <numerusform>%Ln строк нельзя изменить, они остались как есть.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed in %Ln row(s).</source>
        <translation>
            <numerusform>Изменено в %Ln строке.</numerusform>
            <numerusform>Изменено в %Ln строках.</numerusform>
            <numerusform>Изменено в %Ln строках.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>files</name>
    <message>
        <source>All files</source>
        <translation>Все файлы</translation>
    </message>
    <message>
        <source>Alpaca (instruction, input, output)</source>
        <translation>Alpaca (instruction, input, output)</translation>
    </message>
    <message>
        <source>Answers alone</source>
        <translation>Только ответы</translation>
    </message>
    <message>
        <source>Conversations, as OpenAI writes them</source>
        <translation>Диалоги, как их пишет OpenAI</translation>
    </message>
    <message>
        <source>Each line is an answer; a plain text has no room for questions. Save it as a table to write some, or say here what stands between its columns.</source>
        <translation>Каждая строка — ответ; вопросам в простом тексте нет места. Чтобы написать их, сохраните его как таблицу или укажите здесь, чем разделены его столбцы.</translation>
    </message>
    <message>
        <source>Each row is a conversation; its last question and answer show.</source>
        <translation>Каждая строка — разговор; показаны его последние вопрос и ответ.</translation>
    </message>
    <message>
        <source>Each row is a question with a better and a worse answer.</source>
        <translation>Каждая строка — вопрос с лучшим и худшим ответом.</translation>
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
        <source>LibreOffice</source>
        <translation>LibreOffice</translation>
    </message>
    <message>
        <source>LibreOffice, sheet “{sheet}”.</source>
        <translation>LibreOffice, лист «{sheet}».</translation>
    </message>
    <message>
        <source>Old Excel, sheet “{sheet}”.</source>
        <translation>Старый Excel, лист «{sheet}».</translation>
    </message>
    <message>
        <source>Parquet</source>
        <translation>Parquet</translation>
    </message>
    <message>
        <source>Parquet columns.</source>
        <translation>Столбцы Parquet.</translation>
    </message>
    <message>
        <source>Preferences (a better and a worse answer), as OpenAI writes them</source>
        <translation>Предпочтения (лучший и худший ответ), как их пишет OpenAI</translation>
    </message>
    <message>
        <source>Prompt and completion</source>
        <translation>Вопрос и ответ (prompt и completion)</translation>
    </message>
    <message>
        <source>SPSS cases.</source>
        <translation>Наблюдения SPSS.</translation>
    </message>
    <message>
        <source>Say which column is the question and which the answer: click on the arrow in a column&apos;s head.</source>
        <translation>Укажите, в каком столбце вопрос, а в каком ответ: щёлкните по стрелке в заголовке столбца.</translation>
    </message>
    <message>
        <source>ShareGPT conversations</source>
        <translation>Диалоги ShareGPT</translation>
    </message>
    <message>
        <source>Stata cases.</source>
        <translation>Наблюдения Stata.</translation>
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
        <source>The question is {question}, the better answer {preferred}, the worse one {rejected}.</source>
        <translation>Вопрос — {question}, лучший ответ — {preferred}, худший — {rejected}.</translation>
    </message>
    <message>
        <source>apostrophes</source>
        <translation>апострофы</translation>
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
        <source>nothing</source>
        <translation>ничего</translation>
    </message>
    <message>
        <source>quotation marks</source>
        <translation>кавычки</translation>
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
<context>
    <name>review</name>
    <message numerus="yes">
        <source>%Ln ready</source>
        <translation>
            <numerusform>%Ln готов</numerusform>
            <numerusform>%Ln готовы</numerusform>
            <numerusform>%Ln готовы</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected</source>
        <translation>
            <numerusform>%Ln отклонён</numerusform>
            <numerusform>%Ln отклонены</numerusform>
            <numerusform>%Ln отклонены</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to look at</source>
        <translation>
            <numerusform>%Ln на просмотр</numerusform>
            <numerusform>%Ln на просмотр</numerusform>
            <numerusform>%Ln на просмотр</numerusform>
        </translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Готов</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Отклонён</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>На просмотр</translation>
    </message>
</context>
<context>
    <name>turn_menu</name>
    <message>
        <source>A call of a tool</source>
        <translation>Вызов инструмента</translation>
    </message>
    <message>
        <source>A question of the user</source>
        <translation>Вопрос пользователя</translation>
    </message>
    <message>
        <source>A tool&apos;s result</source>
        <translation>Результат инструмента</translation>
    </message>
    <message>
        <source>Add below</source>
        <translation>Добавить ниже</translation>
    </message>
    <message>
        <source>An answer of the assistant</source>
        <translation>Ответ ассистента</translation>
    </message>
    <message>
        <source>An instruction (system)</source>
        <translation>Инструкция (system)</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Скопировать текст</translation>
    </message>
    <message>
        <source>Empty this text</source>
        <translation>Очистить этот текст</translation>
    </message>
    <message>
        <source>It tells apart people who speak in the same role. Letters, digits, - and _ are allowed. Leave it empty to take the name away.</source>
        <translation>Имя отличает людей, говорящих в одной роли. Можно латинские буквы, цифры, - и _. Оставьте поле пустым, чтобы убрать имя.</translation>
    </message>
    <message>
        <source>Learn from this answer</source>
        <translation>Учиться на этом ответе</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Переместить ниже</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Переместить выше</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Дать имя</translation>
    </message>
    <message>
        <source>Name who speaks</source>
        <translation>Дать имя говорящему</translation>
    </message>
    <message>
        <source>Name who speaks…</source>
        <translation>Дать имя говорящему…</translation>
    </message>
    <message>
        <source>Remove this turn</source>
        <translation>Убрать эту реплику</translation>
    </message>
    <message>
        <source>Who speaks</source>
        <translation>Кто говорит</translation>
    </message>
</context>
</TS>
