<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>BusyPage</name>
    <message>
        <source>Back to the columns</source>
        <translation>Назад к столбцам</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>осталась примерно %n минута</numerusform>
            <numerusform>осталось примерно %n минуты</numerusform>
            <numerusform>осталось примерно %n минут</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>осталась примерно %n секунда</numerusform>
            <numerusform>осталось примерно %n секунды</numerusform>
            <numerusform>осталось примерно %n секунд</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangesModel</name>
    <message>
        <source>Before: {before}
After: {after}</source>
        <translation>Было: {before}
Станет: {after}</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>ответ</translation>
    </message>
    <message>
        <source>question</source>
        <translation>вопрос</translation>
    </message>
</context>
<context>
    <name>ChangesView</name>
    <message>
        <source>Examples before and after</source>
        <translation>Примеры до и после</translation>
    </message>
</context>
<context>
    <name>ColumnsPage</name>
    <message>
        <source>(no name)</source>
        <translation>(без имени)</translation>
    </message>
    <message>
        <source>Columns that mean the same are joined, the left one first.</source>
        <translation>Столбцы с одинаковым значением соединяются, левый идёт первым.</translation>
    </message>
    <message>
        <source>Meaning of the column {name}</source>
        <translation>Значение столбца {name}</translation>
    </message>
    <message>
        <source>Say which column holds the answers to learn.</source>
        <translation>Укажите, в каком столбце ответы, которые надо выучить.</translation>
    </message>
    <message>
        <source>Say which column holds the questions.</source>
        <translation>Укажите, в каком столбце вопросы.</translation>
    </message>
    <message>
        <source>What is in your columns?</source>
        <translation>Что в ваших столбцах?</translation>
    </message>
    <message>
        <source>What shall the examples be written as?</source>
        <translation>В каком виде записать примеры?</translation>
    </message>
    <message>
        <source>Your file holds whole conversations; each is taught as it is.</source>
        <translation>В файле целые диалоги; каждый учится как есть.</translation>
    </message>
</context>
<context>
    <name>Deck</name>
    <message numerus="yes">
        <source>%Ln example(s)</source>
        <translation>
            <numerusform>%Ln пример</numerusform>
            <numerusform>%Ln примера</numerusform>
            <numerusform>%Ln примеров</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to training</source>
        <translation>Перейти к обучению</translation>
    </message>
    <message>
        <source>If you take these: {examples}, {tokens}</source>
        <translation>Если так и сделать: {examples}, {tokens}</translation>
    </message>
    <message>
        <source>Next: {step}</source>
        <translation>Дальше: {step}</translation>
    </message>
    <message>
        <source>Write and go to training</source>
        <translation>Записать и перейти к обучению</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln token(s)</source>
        <translation>
            <numerusform>около %Ln токена</numerusform>
            <numerusform>около %Ln токенов</numerusform>
            <numerusform>около %Ln токенов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingList</name>
    <message>
        <source>Findings</source>
        <translation>Замечания</translation>
    </message>
</context>
<context>
    <name>FindingsPage</name>
    <message numerus="yes">
        <source>%Ln example(s)</source>
        <translation>
            <numerusform>%Ln пример</numerusform>
            <numerusform>%Ln примера</numerusform>
            <numerusform>%Ln примеров</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n can be mended here. Nothing changes until the last step.</source>
        <translation>
            <numerusform>%n можно исправить здесь. До последнего шага ничего не меняется.</numerusform>
            <numerusform>%n можно исправить здесь. До последнего шага ничего не меняется.</numerusform>
            <numerusform>%n можно исправить здесь. До последнего шага ничего не меняется.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n замечание</numerusform>
            <numerusform>%n замечания</numerusform>
            <numerusform>%n замечаний</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was found</source>
        <translation>Замечаний нет</translation>
    </message>
    <message>
        <source>Show in the table</source>
        <translation>Показать в таблице</translation>
    </message>
    <message>
        <source>The examples can be taught as they are.</source>
        <translation>По этим примерам можно учить как есть.</translation>
    </message>
    <message>
        <source>What would be done: {fix}.</source>
        <translation>Что будет сделано: {fix}.</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>и ещё %Ln</numerusform>
            <numerusform>и ещё %Ln</numerusform>
            <numerusform>и ещё %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>keep</source>
        <translation>оставить</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>пропустить</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>убрать</translation>
    </message>
    <message>
        <source>{findings} in {examples}</source>
        <translation>{findings}: {examples}</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
</context>
<context>
    <name>PreparePlace</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Go to the data</source>
        <translation>Перейти к данным</translation>
    </message>
    <message>
        <source>Here your examples are checked, mended and written so that a model can learn from them. Open a table first.</source>
        <translation>Здесь ваши примеры проверяют, исправляют и записывают так, чтобы модель могла по ним учиться. Сначала откройте таблицу.</translation>
    </message>
    <message numerus="yes">
        <source>Looking at %Ln example(s)…</source>
        <translation>
            <numerusform>Просматривается %Ln пример…</numerusform>
            <numerusform>Просматриваются %Ln примера…</numerusform>
            <numerusform>Просматриваются %Ln примеров…</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to prepare yet</source>
        <translation>Пока нечего готовить</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>Подготовка</translation>
    </message>
    <message>
        <source>Putting the examples together…</source>
        <translation>Примеры собираются вместе…</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>Шаг {number} из {count}</translation>
    </message>
    <message numerus="yes">
        <source>Writing %Ln example(s)…</source>
        <translation>
            <numerusform>Записывается %Ln пример…</numerusform>
            <numerusform>Записываются %Ln примера…</numerusform>
            <numerusform>Записываются %Ln примеров…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SplitPage</name>
    <message numerus="yes">
        <source>%Ln example(s) to learn from</source>
        <translation>
            <numerusform>%Ln пример для обучения</numerusform>
            <numerusform>%Ln примера для обучения</numerusform>
            <numerusform>%Ln примеров для обучения</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kept aside</source>
        <translation>
            <numerusform>%Ln отложен</numerusform>
            <numerusform>%Ln отложено</numerusform>
            <numerusform>%Ln отложено</numerusform>
        </translation>
    </message>
    <message>
        <source>A tenth is enough to see whether the model does well on new questions too.</source>
        <translation>Десятой части хватит, чтобы увидеть, справляется ли модель и с новыми вопросами.</translation>
    </message>
    <message>
        <source>Keep some examples aside?</source>
        <translation>Отложить часть примеров?</translation>
    </message>
    <message>
        <source>No, learn from all of them</source>
        <translation>Нет, учить по всем</translation>
    </message>
    <message>
        <source>Share kept aside, in percent</source>
        <translation>Доля отложенных, в процентах</translation>
    </message>
    <message>
        <source>The model does not learn from these. While it learns, it is asked them again and again, and that shows whether it understands or only learns by heart.</source>
        <translation>По отложенным модель не учится. Во время обучения её снова и снова спрашивают по ним, и видно, понимает она или только зубрит.</translation>
    </message>
    <message>
        <source>With so few examples each one is needed for learning; you can ask the model yourself how well it does.</source>
        <translation>Когда примеров так мало, для обучения нужен каждый; проверить модель вы сможете сами, задав ей вопросы.</translation>
    </message>
    <message>
        <source>Yes, a fifth, a thousand at most (usual for classes)</source>
        <translation>Да, пятую часть, но не больше тысячи (обычно для классов)</translation>
    </message>
    <message>
        <source>Yes, this share:</source>
        <translation>Да, такую долю:</translation>
    </message>
    <message>
        <source>Your answers look like classes, so a fifth is kept aside.</source>
        <translation>Ваши ответы похожи на классы, поэтому откладывается пятая часть.</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>Step {number} of {count}: {title}</source>
        <translation>Шаг {number} из {count}: {title}</translation>
    </message>
</context>
<context>
    <name>SummaryPage</name>
    <message numerus="yes">
        <source>%Ln example(s)</source>
        <translation>
            <numerusform>%Ln пример</numerusform>
            <numerusform>%Ln примера</numerusform>
            <numerusform>%Ln примеров</numerusform>
        </translation>
    </message>
    <message>
        <source>After each question</source>
        <translation>После каждого вопроса</translation>
    </message>
    <message>
        <source>An answer ends at</source>
        <translation>Конец ответа</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Файлы</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>Kept aside</source>
        <translation>Отложено</translation>
    </message>
    <message>
        <source>Mend my table too</source>
        <translation>Исправить и мою таблицу</translation>
    </message>
    <message>
        <source>Other folder…</source>
        <translation>Другая папка…</translation>
    </message>
    <message>
        <source>Ready to be written</source>
        <translation>Всё готово к записи</translation>
    </message>
    <message>
        <source>Rows that are left out disappear from the table as well. It is one step, which Undo takes back, and the file on the disk changes only when you save.</source>
        <translation>Пропущенные строки исчезнут и из таблицы. Это один шаг, его можно отменить, а файл на диске изменится, только когда вы его сохраните.</translation>
    </message>
    <message>
        <source>To learn from</source>
        <translation>Для обучения</translation>
    </message>
    <message>
        <source>Where shall the files go?</source>
        <translation>Куда записать файлы?</translation>
    </message>
    <message>
        <source>Written as</source>
        <translation>Вид записи</translation>
    </message>
    <message>
        <source>Your file is ready as it is</source>
        <translation>Ваш файл уже готов</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln token(s)</source>
        <translation>
            <numerusform>около %Ln токена</numerusform>
            <numerusform>около %Ln токенов</numerusform>
            <numerusform>около %Ln токенов</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing is added</source>
        <translation>ничего не добавляется</translation>
    </message>
    <message>
        <source>the model ends by itself</source>
        <translation>модель остановится сама</translation>
    </message>
    <message>
        <source>{count}, {tokens}</source>
        <translation>{count}, {tokens}</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message numerus="yes">
        <source>%n example(s)</source>
        <translation>
            <numerusform>%n пример</numerusform>
            <numerusform>%n примера</numerusform>
            <numerusform>%n примеров</numerusform>
        </translation>
    </message>
    <message>
        <source>good to know</source>
        <translation>к сведению</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>выключено</translation>
    </message>
    <message>
        <source>switched on</source>
        <translation>включено</translation>
    </message>
    <message>
        <source>{count} · good to know</source>
        <translation>{count} · к сведению</translation>
    </message>
    <message>
        <source>{count} · must be mended</source>
        <translation>{count} · надо исправить</translation>
    </message>
</context>
<context>
    <name>prepare</name>
    <message>
        <source>Change what “{column}” is</source>
        <translation>Изменить значение столбца «{column}»</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Диалог</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Замечания</translation>
    </message>
    <message>
        <source>For models that chat. They know by themselves where an answer ends.</source>
        <translation>Для моделей, которые ведут диалог. Они сами знают, где кончается ответ.</translation>
    </message>
    <message>
        <source>For models that complete a text. Each question gets a mark that says “now answer”, each answer one that says “done”.</source>
        <translation>Для моделей, которые продолжают текст. К каждому вопросу добавляется метка «теперь отвечай», к каждому ответу — метка «всё».</translation>
    </message>
    <message>
        <source>Prompt and completion</source>
        <translation>Запрос и продолжение</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Деление</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Итог</translation>
    </message>
    <message>
        <source>a line break</source>
        <translation>перевод строки</translation>
    </message>
</context>
</TS>
