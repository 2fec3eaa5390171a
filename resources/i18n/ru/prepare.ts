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
        <source>file {row}</source>
        <translation>файл {row}</translation>
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
        <source>question</source>
        <translation>вопрос</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>убрать</translation>
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
        <source>Only conversations of one question and one answer fit into this format; what becomes of the others is told among the findings.</source>
        <translation>В этот вид годятся только диалоги из одного вопроса и одного ответа; что станет с остальными, сказано в замечаниях.</translation>
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
        <source>Your file holds whole conversations; each is taught as it is.</source>
        <translation>В файле целые диалоги; каждый учится как есть.</translation>
    </message>
</context>
<context>
    <name>CoverageCard</name>
    <message numerus="yes">
        <source>%Ln topic(s)</source>
        <translation>
            <numerusform>%Ln тема</numerusform>
            <numerusform>%Ln темы</numerusform>
            <numerusform>%Ln тем</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with few examples</source>
        <translation>
            <numerusform>из них с малым числом примеров: %Ln</numerusform>
            <numerusform>из них с малым числом примеров: %Ln</numerusform>
            <numerusform>из них с малым числом примеров: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drawn from %Ln of them.</source>
        <translation>
            <numerusform>Показано по %Ln из них.</numerusform>
            <numerusform>Показано по %Ln из них.</numerusform>
            <numerusform>Показано по %Ln из них.</numerusform>
        </translation>
    </message>
    <message>
        <source>Finding the topics</source>
        <translation>Поиск тем</translation>
    </message>
    <message>
        <source>Questions about the same thing are gathered by their words, and you see what you have many examples of, and what only few.</source>
        <translation>Вопросы об одном и том же собираются по их словам, и видно, чего у вас много, а чего мало.</translation>
    </message>
    <message>
        <source>Show the topics</source>
        <translation>Показать темы</translation>
    </message>
    <message>
        <source>The model answers these least surely: a few more questions there help most.</source>
        <translation>На них модель отвечает неувереннее всего: больше всего помогут несколько новых вопросов именно там.</translation>
    </message>
    <message>
        <source>There are too few questions to find topics in them.</source>
        <translation>Вопросов слишком мало, чтобы найти в них темы.</translation>
    </message>
    <message>
        <source>What are your examples about?</source>
        <translation>О чём ваши примеры?</translation>
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
        <source>Back to: {step}</source>
        <translation>Назад: {step}</translation>
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
        <source>Nothing personal was found.</source>
        <translation>Ничего личного не найдено.</translation>
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
    <name>DeedsCard</name>
    <message numerus="yes">
        <source>%Ln example(s)</source>
        <translation>
            <numerusform>%Ln пример</numerusform>
            <numerusform>%Ln примера</numerusform>
            <numerusform>%Ln примеров</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing: the examples are taught as they are.</source>
        <translation>Ничего: примеры идут в обучение как есть.</translation>
    </message>
    <message>
        <source>What will be done</source>
        <translation>Что будет сделано</translation>
    </message>
</context>
<context>
    <name>EnoughPage</name>
    <message>
        <source>A word is made of one to three pieces. Measured with the model that comes along; a larger one learns more from the same examples. The models made for this are deleted.</source>
        <translation>Слово состоит из нескольких частиц. Измерено на модели, которая идёт с программой; модель побольше узнает из тех же примеров больше. Модели, сделанные для этого, удаляются.</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>Выяснить</translation>
    </message>
    <message numerus="yes">
        <source>Learning %n example(s), part {number} of {parts}</source>
        <translation>
            <numerusform>Учится на %n примере, часть {number} из {parts}</numerusform>
            <numerusform>Учится на %n примерах, часть {number} из {parts}</numerusform>
            <numerusform>Учится на %n примерах, часть {number} из {parts}</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking at the examples…</source>
        <translation>Смотрим на примеры…</translation>
    </message>
    <message>
        <source>Loss by number of examples</source>
        <translation>Потери по числу примеров</translation>
    </message>
    <message>
        <source>Loss on the examples kept aside; lower is better</source>
        <translation>Потери на отложенных примерах; чем меньше, тем лучше</translation>
    </message>
    <message>
        <source>Loss says how far the model&apos;s words are from the right ones: 0 would be word for word the same.</source>
        <translation>Потери показывают, насколько слова модели далеки от верных: 0 означало бы слово в слово.</translation>
    </message>
    <message>
        <source>Nobody can tell by looking at a table whether it holds enough. But it can be tried: if a model that learned all of your examples does clearly better than one that learned half of them, more will help again.</source>
        <translation>По одному виду таблицы не сказать, достаточно ли в ней примеров. Но это можно проверить: если модель, выучившая все ваши примеры, справляется заметно лучше той, что выучила половину, то поможет и дальнейшее пополнение.</translation>
    </message>
    <message>
        <source>Progress of finding out</source>
        <translation>Ход проверки</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Останавливаем…</translation>
    </message>
    <message numerus="yes">
        <source>That can be told from %n example(s) on. With fewer, chance decides: every further example helps.</source>
        <translation>
            <numerusform>Это можно сказать, начиная с %n примера. Когда их меньше, решает случай: полезен каждый новый пример.</numerusform>
            <numerusform>Это можно сказать, начиная с %n примеров. Когда их меньше, решает случай: полезен каждый новый пример.</numerusform>
            <numerusform>Это можно сказать, начиная с %n примеров. Когда их меньше, решает случай: полезен каждый новый пример.</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting until another training has ended, part {number} of {parts}</source>
        <translation>Ждём, пока закончится другое обучение, часть {number} из {parts}</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Что получилось</translation>
    </message>
    <message>
        <source>Would more examples help?</source>
        <translation>Помогут ли новые примеры?</translation>
    </message>
    <message>
        <source>loss on examples kept aside</source>
        <translation>потери на отложенных примерах</translation>
    </message>
    <message numerus="yes">
        <source>{first}, {second} and {third} of your examples are learned one after another, and each time the model is asked for the answers of %n other(s).</source>
        <translation>
            <numerusform>По очереди выучиваются {first}, {second} и {third} ваших примеров, и каждый раз модель проверяется на %n другом.</numerusform>
            <numerusform>По очереди выучиваются {first}, {second} и {third} ваших примеров, и каждый раз модель проверяется на %n других.</numerusform>
            <numerusform>По очереди выучиваются {first}, {second} и {third} ваших примеров, и каждый раз модель проверяется на %n других.</numerusform>
        </translation>
    </message>
    <message>
        <source>{what} How long that takes is being measured…</source>
        <translation>{what} Измеряется, сколько это займёт…</translation>
    </message>
    <message>
        <source>{what} How long that takes is not known yet.</source>
        <translation>{what} Сколько это займёт, пока неизвестно.</translation>
    </message>
    <message>
        <source>{what} On this computer that takes {time}.</source>
        <translation>{what} На этом компьютере это займёт {time}.</translation>
    </message>
</context>
<context>
    <name>Errands</name>
    <message>
        <source>Data for programs (*.json)</source>
        <translation>Данные для программ (*.json)</translation>
    </message>
    <message>
        <source>Page to read (*.html)</source>
        <translation>Страница для чтения (*.html)</translation>
    </message>
    <message>
        <source>Save the report of the check</source>
        <translation>Сохранить отчёт о проверке</translation>
    </message>
    <message>
        <source>The report is saved as {name}.</source>
        <translation>Отчёт сохранён: {name}.</translation>
    </message>
    <message>
        <source>{name}, checked.html</source>
        <translation>{name}, проверка.html</translation>
    </message>
</context>
<context>
    <name>FindingDetail</name>
    <message>
        <source>Always for this project</source>
        <translation>Всегда для этого проекта</translation>
    </message>
    <message>
        <source>Choose a row to read it whole.</source>
        <translation>Выберите строку, чтобы прочесть её целиком.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробнее</translation>
    </message>
    <message>
        <source>Next time this file is prepared, this is taken or left as it is now.</source>
        <translation>Когда этот файл будут готовить снова, здесь всё останется так, как выбрано сейчас.</translation>
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
    <message>
        <source>as last time</source>
        <translation>как в прошлый раз</translation>
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
    <name>FindingRow</name>
    <message numerus="yes">
        <source>%Ln example(s)</source>
        <translation>
            <numerusform>%Ln пример</numerusform>
            <numerusform>%Ln примера</numerusform>
            <numerusform>%Ln примеров</numerusform>
        </translation>
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
    <message>
        <source>{count} · needs you</source>
        <translation>{count} · решать вам</translation>
    </message>
    <message>
        <source>{what} · as last time</source>
        <translation>{what} · как в прошлый раз</translation>
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
        <source>No finding is called so.</source>
        <translation>Замечания с таким названием нет.</translation>
    </message>
    <message>
        <source>Search in the findings</source>
        <translation>Поиск по замечаниям</translation>
    </message>
    <message numerus="yes">
        <source>{examples} and %Ln of {file}</source>
        <translation>
            <numerusform>{examples} и %Ln из {file}</numerusform>
            <numerusform>{examples} и %Ln из {file}</numerusform>
            <numerusform>{examples} и %Ln из {file}</numerusform>
        </translation>
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
    <name>FormatCard</name>
    <message>
        <source>For example: You answer patients&apos; questions about medicines, briefly.</source>
        <translation>Например: ты кратко отвечаешь на вопросы пациентов о лекарствах.</translation>
    </message>
    <message>
        <source>Instructions for the model</source>
        <translation>Указания модели</translation>
    </message>
    <message>
        <source>Put the instructions before each question</source>
        <translation>Ставить указания перед каждым вопросом</translation>
    </message>
    <message>
        <source>Said to the model at the start of every conversation that has no instructions of its own. It must be told the same later, when it is asked.</source>
        <translation>Это говорится модели в начале каждого разговора, в котором нет своих указаний. То же нужно говорить ей и потом, когда её спрашивают.</translation>
    </message>
    <message>
        <source>This is not taken where the model will be trained.</source>
        <translation>Там, где модель будет учиться, это не принимают.</translation>
    </message>
    <message>
        <source>What shall the examples be written as?</source>
        <translation>В каком виде записать примеры?</translation>
    </message>
</context>
<context>
    <name>PrepareBar</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Enough?</source>
        <translation>Хватит ли?</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Отчёт…</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Темы</translation>
    </message>
</context>
<context>
    <name>PreparePlace</name>
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
    <message>
        <source>This stands in the file kept aside, not in your table.</source>
        <translation>Это стоит в отложенном файле, а не в вашей таблице.</translation>
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
    <name>ReplacedCard</name>
    <message numerus="yes">
        <source>%Ln value(s) replaced. The same value gets the same placeholder in all examples.</source>
        <translation>
            <numerusform>Будет заменено %Ln значение. Одно и то же значение во всех примерах получает одну и ту же замену.</numerusform>
            <numerusform>Будет заменено %Ln значения. Одно и то же значение во всех примерах получает одну и ту же замену.</numerusform>
            <numerusform>Будет заменено %Ln значений. Одно и то же значение во всех примерах получает одну и ту же замену.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Choose a place…</source>
        <translation>Выбрать место…</translation>
    </message>
    <message>
        <source>Hide the list</source>
        <translation>Скрыть список</translation>
    </message>
    <message>
        <source>Nothing is replaced yet: switch on what you do not want to teach.</source>
        <translation>Пока ничего не заменяется: включите то, чему не хотите учить.</translation>
    </message>
    <message>
        <source>Save this list…</source>
        <translation>Сохранить список…</translation>
    </message>
    <message>
        <source>Save what became what</source>
        <translation>Сохранить, что чем стало</translation>
    </message>
    <message>
        <source>Save what you are about to hide?</source>
        <translation>Сохранить то, что вы хотите скрыть?</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>Сохранено как {name}.</translation>
    </message>
    <message>
        <source>Show the values</source>
        <translation>Показать значения</translation>
    </message>
    <message>
        <source>Show what becomes what</source>
        <translation>Показать, что чем станет</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Таблицы (*.csv)</translation>
    </message>
    <message>
        <source>The file will hold every value that is replaced, readable for anybody who opens it. Keep it where only you can get at it, do not send it along with the examples, and delete it when you no longer need it.</source>
        <translation>В файле будет каждое заменённое значение, и прочесть его сможет любой, кто откроет файл. Храните его там, куда есть доступ только у вас, не посылайте его вместе с примерами и удалите, когда он будет не нужен.</translation>
    </message>
    <message>
        <source>The list could not be saved: {why}</source>
        <translation>Не удалось сохранить список: {why}</translation>
    </message>
    <message>
        <source>What becomes what</source>
        <translation>Что чем станет</translation>
    </message>
</context>
<context>
    <name>ReplacedModel</name>
    <message>
        <source>Becomes</source>
        <translation>Станет</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>остаётся как есть</translation>
    </message>
</context>
<context>
    <name>RowReader</name>
    <message>
        <source>It would be cut here; the model never reads the rest.</source>
        <translation>Здесь текст будет обрезан: дальше модель не прочтёт.</translation>
    </message>
    <message>
        <source>The chosen example</source>
        <translation>Выбранный пример</translation>
    </message>
</context>
<context>
    <name>SplitColumn</name>
    <message>
        <source>Column that says what is kept aside</source>
        <translation>Столбец, который говорит, что отложено</translation>
    </message>
</context>
<context>
    <name>SplitFile</name>
    <message>
        <source>All files</source>
        <translation>Все файлы</translation>
    </message>
    <message>
        <source>Choose the file whose examples are kept aside</source>
        <translation>Выбрать файл, примеры которого откладываются</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Примеры</translation>
    </message>
    <message>
        <source>Which file holds the examples kept aside?</source>
        <translation>В каком файле отложенные примеры?</translation>
    </message>
    <message>
        <source>Yes, those of another file:</source>
        <translation>Да, примеры другого файла:</translation>
    </message>
</context>
<context>
    <name>SplitMeaning</name>
    <message>
        <source>Something must be kept aside, and something left to learn from.</source>
        <translation>Что-то должно быть отложено, и что-то должно остаться для обучения.</translation>
    </message>
    <message>
        <source>This column cannot divide: each example says something else there, or all the same.</source>
        <translation>По этому столбцу не разделить: в каждом примере там своё или у всех одно и то же.</translation>
    </message>
    <message>
        <source>What “{value}” means</source>
        <translation>Что означает «{value}»</translation>
    </message>
    <message>
        <source>for my own last test</source>
        <translation>для моей последней проверки</translation>
    </message>
    <message>
        <source>kept aside</source>
        <translation>отложено</translation>
    </message>
    <message>
        <source>to learn from</source>
        <translation>для обучения</translation>
    </message>
</context>
<context>
    <name>SplitPage</name>
    <message numerus="yes">
        <source>%Ln of those kept aside ask(s) nearly what another example teaches: see “Findings”.</source>
        <translation>
            <numerusform>%Ln из отложенных спрашивает почти то же, чему учит другой пример: см. «Замечания».</numerusform>
            <numerusform>%Ln из отложенных спрашивают почти то же, чему учит другой пример: см. «Замечания».</numerusform>
            <numerusform>%Ln из отложенных спрашивают почти то же, чему учит другой пример: см. «Замечания».</numerusform>
        </translation>
    </message>
    <message>
        <source>A tenth, or some hundred examples, shows well enough how the model does.</source>
        <translation>Десятой части или нескольких сотен примеров достаточно, чтобы увидеть, как справляется модель.</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Дополнительно</translation>
    </message>
    <message>
        <source>All of your table is learned; the other file shows how the model does.</source>
        <translation>По всей вашей таблице модель учится, а другой файл показывает, как она справляется.</translation>
    </message>
    <message>
        <source>Every class in both parts, in its share</source>
        <translation>Каждый класс в обеих частях, в своей доле</translation>
    </message>
    <message>
        <source>Exactly as OpenAI&apos;s tool did: a fifth, a thousand at most</source>
        <translation>В точности как программа OpenAI: пятая часть, не больше тысячи</translation>
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
        <source>Nothing can be kept aside: all examples are too much alike to be divided.</source>
        <translation>Отложить ничего нельзя: все примеры слишком похожи, чтобы их разделить.</translation>
    </message>
    <message>
        <source>Number for the drawing</source>
        <translation>Число для жребия</translation>
    </message>
    <message>
        <source>Number for the drawing:</source>
        <translation>Число для жребия:</translation>
    </message>
    <message>
        <source>Number of examples kept aside</source>
        <translation>Число отложенных примеров</translation>
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
        <source>The same number draws the same examples again; another one draws others.</source>
        <translation>То же число снова выберет те же примеры, другое — другие.</translation>
    </message>
    <message>
        <source>Then nothing shows how well the model does on new questions.</source>
        <translation>Тогда не будет видно, как модель справляется с новыми вопросами.</translation>
    </message>
    <message>
        <source>With so few examples each one is needed for learning; you can ask the model yourself how well it does.</source>
        <translation>Когда примеров так мало, для обучения нужен каждый; проверить модель вы сможете сами, задав ей вопросы.</translation>
    </message>
    <message>
        <source>Yes, as a column says:</source>
        <translation>Да, как говорит столбец:</translation>
    </message>
    <message>
        <source>Yes, this many:</source>
        <translation>Да, столько:</translation>
    </message>
    <message>
        <source>Yes, this share:</source>
        <translation>Да, такую долю:</translation>
    </message>
    <message>
        <source>Your table says itself what is kept aside; nothing is drawn.</source>
        <translation>Таблица сама говорит, что отложено; жребия нет.</translation>
    </message>
</context>
<context>
    <name>SplitSizes</name>
    <message numerus="yes">
        <source>%Ln example(s) ask nearly the same as another one. Such examples stay together, so that nothing kept aside is learned all the same.</source>
        <translation>
            <numerusform>%Ln пример спрашивает почти то же, что и другой. Такие примеры остаются вместе, чтобы отложенное не выучивалось всё же.</numerusform>
            <numerusform>%Ln примера спрашивают почти то же, что и другие. Такие примеры остаются вместе, чтобы отложенное не выучивалось всё же.</numerusform>
            <numerusform>%Ln примеров спрашивают почти то же, что и другие. Такие примеры остаются вместе, чтобы отложенное не выучивалось всё же.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln example(s) to learn from</source>
        <translation>
            <numerusform>%Ln пример для обучения</numerusform>
            <numerusform>%Ln примера для обучения</numerusform>
            <numerusform>%Ln примеров для обучения</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln for a last test of your own</source>
        <translation>
            <numerusform>%Ln для вашей последней проверки</numerusform>
            <numerusform>%Ln для вашей последней проверки</numerusform>
            <numerusform>%Ln для вашей последней проверки</numerusform>
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
        <source>About {sizes}</source>
        <translation>Примерно {sizes}</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Класс</translation>
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
        <source>kept aside</source>
        <translation>отложено</translation>
    </message>
    <message>
        <source>to learn from</source>
        <translation>для обучения</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>Skipped: {steps}</source>
        <translation>Пропущено: {steps}</translation>
    </message>
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
        <source>Save the report…</source>
        <translation>Сохранить отчёт…</translation>
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
    <name>TargetCard</name>
    <message>
        <source>Where will the model be trained?</source>
        <translation>Где будет учиться модель?</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Show the rows about {words}</source>
        <translation>Показать строки на тему: {words}</translation>
    </message>
    <message>
        <source>Show these rows</source>
        <translation>Показать эти строки</translation>
    </message>
    <message>
        <source>Various: {words}</source>
        <translation>Разное: {words}</translation>
    </message>
    <message>
        <source>few examples</source>
        <translation>мало примеров</translation>
    </message>
    <message>
        <source>for example: {text}</source>
        <translation>например: {text}</translation>
    </message>
</context>
<context>
    <name>prepare</name>
    <message>
        <source>A better and a worse answer</source>
        <translation>Лучший и худший ответ</translation>
    </message>
    <message>
        <source>An example has at most {tokens} tokens; a longer one is refused.</source>
        <translation>В примере не больше {tokens} токенов; более длинный не примут.</translation>
    </message>
    <message>
        <source>An example is read up to {tokens} tokens, a few pages of text; the rest is cut off.</source>
        <translation>Пример читается до {tokens} токенов, это несколько страниц текста; остальное отрезается.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>As of {day}.</source>
        <translation>По состоянию на {day}.</translation>
    </message>
    <message numerus="yes">
        <source>At least %Ln example(s).</source>
        <translation>
            <numerusform>Не меньше %Ln примера.</numerusform>
            <numerusform>Не меньше %Ln примеров.</numerusform>
            <numerusform>Не меньше %Ln примеров.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln example(s).</source>
        <translation>
            <numerusform>Не больше %Ln примера.</numerusform>
            <numerusform>Не больше %Ln примеров.</numerusform>
            <numerusform>Не больше %Ln примеров.</numerusform>
        </translation>
    </message>
    <message>
        <source>Call of a tool</source>
        <translation>Вызов инструмента</translation>
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
        <source>For learning by comparison: the model learns to prefer the one answer to the other.</source>
        <translation>Для обучения сравнением: модель учится предпочитать один ответ другому.</translation>
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
        <source>How well are the topics covered?</source>
        <translation>Хорошо ли раскрыты темы?</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Указания</translation>
    </message>
    <message>
        <source>Is it enough?</source>
        <translation>Хватит ли примеров?</translation>
    </message>
    <message>
        <source>No model can be trained here any more.</source>
        <translation>Здесь больше нельзя обучить ни одну модель.</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Личные данные</translation>
    </message>
    <message>
        <source>Prompt and completion</source>
        <translation>Запрос и продолжение</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Вопрос</translation>
    </message>
    <message>
        <source>Result of a tool</source>
        <translation>Ответ инструмента</translation>
    </message>
    <message>
        <source>Shape and columns</source>
        <translation>Вид и столбцы</translation>
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
        <source>Takes: {formats}.</source>
        <translation>Принимают: {formats}.</translation>
    </message>
    <message>
        <source>The better answer</source>
        <translation>Лучший ответ</translation>
    </message>
    <message>
        <source>The file has at most {size}.</source>
        <translation>Файл не больше {size}.</translation>
    </message>
    <message>
        <source>The worse answer</source>
        <translation>Худший ответ</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Инструменты</translation>
    </message>
    <message>
        <source>Tools that a model may call are not taken.</source>
        <translation>Инструменты, которые вызывает модель, не принимают.</translation>
    </message>
    <message>
        <source>Trainings can be begun here until {day}.</source>
        <translation>Начать обучение здесь можно до {day}.</translation>
    </message>
    <message>
        <source>a line break</source>
        <translation>перевод строки</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>«{words}»</translation>
    </message>
</context>
</TS>
