<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>core</name>
    <message>
        <source>$1 stands for what the first pair of brackets found, $0 for all of it, and $$ for a dollar sign.</source>
        <translation>$1 — то, что нашла первая пара скобок, $0 — всё найденное, $$ — знак доллара.</translation>
    </message>
    <message>
        <source>${amount}</source>
        <translation>{amount} $</translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) have no instructions (a system text), the others do. When you ask the model later, it should get the instructions it learned with; so they belong into all examples or into none.</source>
        <translation>
            <numerusform>В %n примере нет указаний (системного текста), а в остальных есть. Когда вы будете спрашивать модель, ей нужны те же указания, с которыми она училась; поэтому они должны быть либо во всех примерах, либо ни в одном.</numerusform>
            <numerusform>В %n примерах нет указаний (системного текста), а в остальных есть. Когда вы будете спрашивать модель, ей нужны те же указания, с которыми она училась; поэтому они должны быть либо во всех примерах, либо ни в одном.</numerusform>
            <numerusform>В %n примерах нет указаний (системного текста), а в остальных есть. Когда вы будете спрашивать модель, ей нужны те же указания, с которыми она училась; поэтому они должны быть либо во всех примерах, либо ни в одном.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) learned</source>
        <translation>
            <numerusform>Выучен %n пример</numerusform>
            <numerusform>Выучены %n примера</numerusform>
            <numerusform>Выучено %n примеров</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) usually show a clear difference. Hundreds make it dependable: the results tend to grow with every doubling.</source>
        <translation>
            <numerusform>%n пример обычно даёт заметную разницу. Надёжной её делают сотни: результат растёт с каждым удвоением.</numerusform>
            <numerusform>%n примера обычно дают заметную разницу. Надёжной её делают сотни: результат растёт с каждым удвоением.</numerusform>
            <numerusform>%n примеров обычно дают заметную разницу. Надёжной её делают сотни: результат растёт с каждым удвоением.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) stand here with more than one answer. If only one of them is right, the others teach the model to guess. If all are right, leave them: the model learns to vary.</source>
        <translation>
            <numerusform>%n вопрос стоит здесь с несколькими разными ответами. Если верен только один из них, остальные приучают модель гадать. Если верны все, оставьте их: модель научится отвечать по-разному.</numerusform>
            <numerusform>%n вопроса стоят здесь с несколькими разными ответами. Если верен только один из них, остальные приучают модель гадать. Если верны все, оставьте их: модель научится отвечать по-разному.</numerusform>
            <numerusform>%n вопросов стоят здесь с несколькими разными ответами. Если верен только один из них, остальные приучают модель гадать. Если верны все, оставьте их: модель научится отвечать по-разному.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of “{file}” could not be read.</source>
        <translation>
            <numerusform>%n строку файла «{file}» прочитать не удалось.</numerusform>
            <numerusform>%n строки файла «{file}» прочитать не удалось.</numerusform>
            <numerusform>%n строк файла «{file}» прочитать не удалось.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) that could not be read.</source>
        <translation>
            <numerusform>%n строка, которую не удалось прочитать.</numerusform>
            <numerusform>%n строки, которые не удалось прочитать.</numerusform>
            <numerusform>%n строк, которые не удалось прочитать.</numerusform>
        </translation>
    </message>
    <message>
        <source>A Latin letter stands in a Russian word, or the other way round; they look the same. The model does not know such a word, and a search does not find it.</source>
        <translation>В русском слове стоит латинская буква или наоборот: на вид они одинаковы. Модель такого слова не знает, и поиск его не находит.</translation>
    </message>
    <message>
        <source>A backslash (\) stands before nothing it could change.</source>
        <translation>После обратной косой черты (\) нет знака, который она могла бы изменить.</translation>
    </message>
    <message>
        <source>A bracket ( is opened and never closed.</source>
        <translation>Скобка ( открыта, но не закрыта.</translation>
    </message>
    <message>
        <source>A bracket ) is closed that was never opened.</source>
        <translation>Скобка ) закрыта, но не была открыта.</translation>
    </message>
    <message>
        <source>A bracket [ is opened and never closed.</source>
        <translation>Скобка [ открыта, но не закрыта.</translation>
    </message>
    <message>
        <source>A bracket “(” is never closed.</source>
        <translation>Скобка «(» не закрыта.</translation>
    </message>
    <message>
        <source>A bracket “)” was never opened.</source>
        <translation>Скобка «)» не была открыта.</translation>
    </message>
    <message>
        <source>A bracket “[” is never closed.</source>
        <translation>Скобка «[» не закрыта.</translation>
    </message>
    <message>
        <source>A call does not fit its tool</source>
        <translation>Вызов не подходит к инструменту</translation>
    </message>
    <message>
        <source>A call has a name, and behind it in brackets an object in curly braces.</source>
        <translation>Вызов — это имя, а за ним в круглых скобках объект в фигурных скобках.</translation>
    </message>
    <message>
        <source>A call of a tool cannot be read</source>
        <translation>Вызов инструмента не удаётся прочитать</translation>
    </message>
    <message>
        <source>A call of a tool that is not described</source>
        <translation>Вызов инструмента, который не описан</translation>
    </message>
    <message>
        <source>A call of a tool without its result</source>
        <translation>Вызов инструмента без результата</translation>
    </message>
    <message>
        <source>A call of another kind: {text}</source>
        <translation>Вызов другого вида: {text}</translation>
    </message>
    <message>
        <source>A conversation is a list of turns, each with a role and a text. These hold none.</source>
        <translation>Диалог — это список реплик, у каждой есть роль и текст. Здесь их нет.</translation>
    </message>
    <message>
        <source>A dash, “n/a” or a single letter stands where a text should be. The model would learn to answer so. Write the text, or leave the example out.</source>
        <translation>Там, где должен быть текст, стоит прочерк, «н/д» или одна буква. Модель научится так и отвечать. Напишите текст или не берите этот пример.</translation>
    </message>
    <message>
        <source>A date of birth, with a name or a town, is enough to find one person. A model that learned it may say it to anybody.</source>
        <translation>Даты рождения вместе с именем или городом довольно, чтобы найти человека. Модель, которая её выучила, может сказать её кому угодно.</translation>
    </message>
    <message>
        <source>A few answers with marks for bold, headings or links</source>
        <translation>Несколько ответов со знаками разметки: жирный шрифт, заголовки, ссылки</translation>
    </message>
    <message>
        <source>A file of conversations or of plain lines has columns of its own.</source>
        <translation>У файла с диалогами или простыми строками свои, постоянные столбцы.</translation>
    </message>
    <message>
        <source>A file tells its columns by their names.</source>
        <translation>Столбцы в файле различают по именам.</translation>
    </message>
    <message>
        <source>A file: it stays in the example and does not open here.</source>
        <translation>Файл: остаётся в примере, здесь не открывается.</translation>
    </message>
    <message>
        <source>A formula of the table failed, and its error, such as #REF!, was saved in place of the text. The model would learn to answer with it.</source>
        <translation>Формула в таблице не сработала, и вместо текста сохранилась её ошибка, например #ССЫЛКА!. Модель научится отвечать этой ошибкой.</translation>
    </message>
    <message>
        <source>A formula put texts together, and a part of it failed: an error such as #REF! stands among the words. Type the right words there.</source>
        <translation>Формула составляла текст из частей, и одна часть не нашлась: среди слов стоит ошибка, например #ССЫЛКА!. Впишите туда нужные слова.</translation>
    </message>
    <message>
        <source>A mark at the end of every question shows the model where its answer begins. It goes into the file only, and the playground adds it by itself.</source>
        <translation>Метка в конце каждого вопроса показывает модели, где начинается её ответ. Она попадёт только в файл, а на площадке добавляется сама.</translation>
    </message>
    <message>
        <source>A model can only learn from questions that differ.</source>
        <translation>Модель может учиться только на разных вопросах.</translation>
    </message>
    <message>
        <source>A model can repeat what it was taught, word for word, to anybody. A number belongs to a person or a company that did not agree to that.</source>
        <translation>Модель может слово в слово повторить кому угодно то, чему её научили. Номер принадлежит человеку или организации, которые на это не соглашались.</translation>
    </message>
    <message>
        <source>A model can repeat what it was taught, word for word, to anybody. An address belongs to a person or a company that did not agree to that.</source>
        <translation>Модель может слово в слово повторить кому угодно то, чему её научили. Адрес принадлежит человеку или организации, которые на это не соглашались.</translation>
    </message>
    <message>
        <source>A model can say the name of a patient or a client to anybody. Names are told by a title, initials or a father&apos;s name before or after them, so some are missed, and some may belong to nobody.</source>
        <translation>Модель может назвать имя пациента или клиента кому угодно. Имена узнаются по обращению, инициалам или отчеству, поэтому часть остаётся незамеченной, а часть может никому не принадлежать.</translation>
    </message>
    <message>
        <source>A picture inside the file ({size} KB)</source>
        <translation>Картинка внутри файла ({size} КБ)</translation>
    </message>
    <message>
        <source>A picture: {address}</source>
        <translation>Картинка: {address}</translation>
    </message>
    <message>
        <source>A preference has two answers to one question, a better and a worse.</source>
        <translation>В предпочтении два ответа на один вопрос: лучший и худший.</translation>
    </message>
    <message>
        <source>A preference needs two answers to choose between.</source>
        <translation>Для предпочтения нужны два ответа, из которых выбирают.</translation>
    </message>
    <message>
        <source>A program could not write some letters and put � or question marks in their place. They cannot be brought back from here: take them from the first file, or type them again.</source>
        <translation>Какая-то программа не смогла записать часть букв и поставила вместо них � или вопросительные знаки. Вернуть их отсюда нельзя: возьмите их из исходного файла или впишите заново.</translation>
    </message>
    <message>
        <source>A program read the backslash of a formula as an order of its own: \frac became “rac” behind a page break. The model would learn broken formulas.</source>
        <translation>Программа приняла обратную черту в формуле за свою команду: \frac превратилось в «rac» после разрыва страницы. Модель выучит испорченные формулы.</translation>
    </message>
    <message>
        <source>A range in [ ] ends before it begins.</source>
        <translation>Диапазон в [ ] кончается раньше, чем начинается.</translation>
    </message>
    <message>
        <source>A range in “[ ]” runs backwards.</source>
        <translation>Диапазон в «[ ]» идёт от большего к меньшему.</translation>
    </message>
    <message>
        <source>A repeated example counts double in training: the model learns it harder than the rest. Keeping one of each group is almost always right.</source>
        <translation>Повторённый пример учитывается дважды: модель запоминает его сильнее остальных. Почти всегда лучше оставить по одному из каждой группы.</translation>
    </message>
    <message>
        <source>A result belongs to a call of the assistant before it. An engine refuses a conversation in which nobody called.</source>
        <translation>Результат относится к вызову, который ассистент сделал раньше. Разговор, в котором никто ничего не вызывал, движок не примет.</translation>
    </message>
    <message>
        <source>A sign of repetition (*, + or ?) has nothing before it.</source>
        <translation>Перед знаком повторения (*, + или ?) нечего повторять.</translation>
    </message>
    <message>
        <source>A sound: it stays in the example and does not play here.</source>
        <translation>Звук: остаётся в примере, здесь не воспроизводится.</translation>
    </message>
    <message>
        <source>A table has one column at least.</source>
        <translation>В таблице должен быть хотя бы один столбец.</translation>
    </message>
    <message>
        <source>A template was not filled in: {{name}}, [Your Name] and the like still stand where a name or a date belongs. The model would write them just so.</source>
        <translation>Шаблон не заполнен: там, где должно быть имя или дата, всё ещё стоит {{name}}, [Ваше имя] и тому подобное. Модель так и будет писать.</translation>
    </message>
    <message>
        <source>A tool says which arguments it takes and of what kind. Here one is missing, has another kind or a value that is not allowed, and the model would learn it so.</source>
        <translation>Инструмент сам говорит, какие аргументы ему нужны и какого вида. Здесь одного не хватает, или он другого вида, или такое значение недопустимо, и модель так и выучит.</translation>
    </message>
    <message>
        <source>A tool&apos;s result without a call</source>
        <translation>Результат инструмента без вызова</translation>
    </message>
    <message>
        <source>A turn is spoken by system, user, assistant or tool. Another role, or none, makes an engine refuse the whole file.</source>
        <translation>Реплику произносит system, user, assistant или tool. Из-за другой роли или её отсутствия движок отвергнет весь файл.</translation>
    </message>
    <message>
        <source>A turn needs a text, even if it is empty; only a call of a tool may do without. An engine refuses the whole file because of one such turn.</source>
        <translation>У реплики должен быть текст, пусть и пустой; обойтись без него может только вызов инструмента. Из-за одной такой реплики движок отвергнет весь файл.</translation>
    </message>
    <message>
        <source>About people</source>
        <translation>О людях</translation>
    </message>
    <message numerus="yes">
        <source>Add %n row(s) from a file</source>
        <translation>
            <numerusform>Добавить %n строку из файла</numerusform>
            <numerusform>Добавить %n строки из файла</numerusform>
            <numerusform>Добавить %n строк из файла</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a line break to the end of every answer</source>
        <translation>Добавить перевод строки в конец каждого ответа</translation>
    </message>
    <message>
        <source>Add a question before the answer</source>
        <translation>Добавить вопрос перед ответом</translation>
    </message>
    <message>
        <source>Add a space to the start of every answer</source>
        <translation>Добавить пробел в начало каждого ответа</translation>
    </message>
    <message>
        <source>Add a turn</source>
        <translation>Добавить реплику</translation>
    </message>
    <message>
        <source>Add an answer</source>
        <translation>Добавить ответ</translation>
    </message>
    <message>
        <source>Add another column first, or delete the rows.</source>
        <translation>Сначала добавьте другой столбец или удалите строки.</translation>
    </message>
    <message>
        <source>Add examples first: a question and the answer you want, in each row.</source>
        <translation>Сначала добавьте примеры: в каждой строке вопрос и желаемый ответ.</translation>
    </message>
    <message>
        <source>Add more examples, or choose another engine.</source>
        <translation>Добавьте примеров или выберите другой движок.</translation>
    </message>
    <message>
        <source>Add the column “{column}”</source>
        <translation>Добавить столбец «{column}»</translation>
    </message>
    <message>
        <source>Add “{mark}” to the end of every answer</source>
        <translation>Добавить «{mark}» в конец каждого ответа</translation>
    </message>
    <message>
        <source>Add “{mark}” to the end of every question</source>
        <translation>Добавить «{mark}» в конец каждого вопроса</translation>
    </message>
    <message>
        <source>Addresses and names of machines show a stranger the way into your network. A model that learned them may say them to anybody.</source>
        <translation>Адреса и имена компьютеров показывают чужому путь в вашу сеть. Модель, которая их выучила, может сказать их кому угодно.</translation>
    </message>
    <message>
        <source>Addresses of houses</source>
        <translation>Адреса домов</translation>
    </message>
    <message>
        <source>Addresses of machines</source>
        <translation>Адреса компьютеров</translation>
    </message>
    <message>
        <source>All answers are the same</source>
        <translation>Все ответы одинаковы</translation>
    </message>
    <message>
        <source>All answers are the same: “{text}”.</source>
        <translation>Все ответы одинаковы: «{text}».</translation>
    </message>
    <message>
        <source>All answers begin alike</source>
        <translation>Все ответы начинаются одинаково</translation>
    </message>
    <message>
        <source>All answers end alike</source>
        <translation>Все ответы кончаются одинаково</translation>
    </message>
    <message>
        <source>All of them are faulty: {title}.</source>
        <translation>Во всех есть ошибка: {title}.</translation>
    </message>
    <message>
        <source>All questions are the same: “{text}”.</source>
        <translation>Все вопросы одинаковы: «{text}».</translation>
    </message>
    <message>
        <source>All questions begin alike</source>
        <translation>Все вопросы начинаются одинаково</translation>
    </message>
    <message>
        <source>All questions end alike</source>
        <translation>Все вопросы кончаются одинаково</translation>
    </message>
    <message>
        <source>An account number names a person or a company. A model that learned it may say it to anybody.</source>
        <translation>Номер счёта указывает на человека или организацию. Модель, которая его выучила, может сказать его кому угодно.</translation>
    </message>
    <message>
        <source>An address tells where somebody lives or works. A model that learned it may say it to anybody. Only common forms are found: a street with the number of a house.</source>
        <translation>Адрес говорит, где кто-то живёт или работает. Модель, которая его выучила, может сказать его кому угодно. Находятся только обычные формы: улица с номером дома.</translation>
    </message>
    <message>
        <source>An example ends with the answer to learn. What is said after it teaches nothing, and OpenAI refuses such a file.</source>
        <translation>Пример кончается ответом, который надо выучить. Сказанное после него ничему не учит, и OpenAI такой файл не принимает.</translation>
    </message>
    <message>
        <source>An example lists the tools that may be called. Here another one is called, so the model would learn to call tools that it knows nothing of.</source>
        <translation>В примере перечислены инструменты, которые можно вызвать. Здесь вызван другой, и модель научится вызывать то, о чём ничего не знает.</translation>
    </message>
    <message>
        <source>An example without an answer has nothing to teach.</source>
        <translation>Пример без ответа ничему не учит.</translation>
    </message>
    <message>
        <source>Another part: {text}</source>
        <translation>Другая часть: {text}</translation>
    </message>
    <message>
        <source>Answers do not start with a space</source>
        <translation>Ответы начинаются не с пробела</translation>
    </message>
    <message>
        <source>Answers in another language</source>
        <translation>Ответы на другом языке</translation>
    </message>
    <message>
        <source>Answers mostly in capitals</source>
        <translation>Ответы почти целиком заглавными буквами</translation>
    </message>
    <message>
        <source>Answers that are empty</source>
        <translation>Пустые ответы</translation>
    </message>
    <message>
        <source>Answers that break off</source>
        <translation>Ответы обрываются</translation>
    </message>
    <message>
        <source>Answers that end with three dots</source>
        <translation>Ответы кончаются многоточием</translation>
    </message>
    <message>
        <source>Answers without a question</source>
        <translation>Ответы без вопроса</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>арабский</translation>
    </message>
    <message>
        <source>Arguments stand in curly braces, as in {&quot;city&quot;: &quot;Paris&quot;}.</source>
        <translation>Аргументы пишутся в фигурных скобках, например {&quot;city&quot;: &quot;Paris&quot;}.</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>армянский</translation>
    </message>
    <message>
        <source>Bank accounts</source>
        <translation>Банковские счета</translation>
    </message>
    <message>
        <source>Begin with a question</source>
        <translation>Начать с вопроса</translation>
    </message>
    <message>
        <source>Belarusian</source>
        <translation>белорусский</translation>
    </message>
    <message>
        <source>Besides who speaks and what is said, some turns hold notes of another program, such as an identifier or a time. An engine may refuse the whole file because of them.</source>
        <translation>Кроме того, кто говорит и что сказано, в некоторых репликах есть пометки другой программы, например номер или время. Из-за них движок может отвергнуть весь файл.</translation>
    </message>
    <message>
        <source>Better on {better} of {of}, worse on {worse}; this could be chance.</source>
        <translation>Лучше в {better} из {of}, хуже в {worse}; это может быть случайностью.</translation>
    </message>
    <message>
        <source>Better on {better} of {of}, worse on {worse}; this is not chance.</source>
        <translation>Лучше в {better} из {of}, хуже в {worse}; это не случайность.</translation>
    </message>
    <message>
        <source>Better on {better} of {of}, worse on {worse}; too few differ to be sure.</source>
        <translation>Лучше в {better} из {of}, хуже в {worse}; различий слишком мало, чтобы судить уверенно.</translation>
    </message>
    <message>
        <source>Both answers are the same</source>
        <translation>Оба ответа одинаковы</translation>
    </message>
    <message>
        <source>Both answers are the same.</source>
        <translation>Оба ответа одинаковы.</translation>
    </message>
    <message>
        <source>Broken formulas</source>
        <translation>Испорченные формулы</translation>
    </message>
    <message>
        <source>Bulgarian</source>
        <translation>болгарский</translation>
    </message>
    <message numerus="yes">
        <source>Calls of tools and their results, in %n row(s).</source>
        <translation>
            <numerusform>Вызовы инструментов и их результаты, в %n строке.</numerusform>
            <numerusform>Вызовы инструментов и их результаты, в %n строках.</numerusform>
            <numerusform>Вызовы инструментов и их результаты, в %n строках.</numerusform>
        </translation>
    </message>
    <message>
        <source>Calls of tools are unknown there</source>
        <translation>Вызовы инструментов там неизвестны</translation>
    </message>
    <message>
        <source>Change or delete the rows it names, prepare again, and train anew.</source>
        <translation>Измените или удалите названные строки, подготовьте данные снова и начните обучение заново.</translation>
    </message>
    <message>
        <source>Change who speaks</source>
        <translation>Сменить говорящего</translation>
    </message>
    <message>
        <source>Check which column holds the answers, or add examples that differ.</source>
        <translation>Проверьте, в каком столбце ответы, или добавьте другие примеры.</translation>
    </message>
    <message>
        <source>Check which column holds the questions. To teach texts without questions, leave the questions empty.</source>
        <translation>Проверьте, в каком столбце вопросы. Чтобы учить тексты без вопросов, оставьте вопросы пустыми.</translation>
    </message>
    <message>
        <source>Check which columns hold the questions and the answers.</source>
        <translation>Проверьте, в каких столбцах вопросы и ответы.</translation>
    </message>
    <message>
        <source>Checking the file</source>
        <translation>Проверяется файл</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>китайский</translation>
    </message>
    <message>
        <source>Choose a separator that stands there less often.</source>
        <translation>Выберите разделитель, который встречается реже.</translation>
    </message>
    <message>
        <source>Choose another base model.</source>
        <translation>Выберите другую базовую модель.</translation>
    </message>
    <message>
        <source>Choose the conversation format, or do not teach the instructions.</source>
        <translation>Выберите вид «Диалог» или не учите указаниям.</translation>
    </message>
    <message>
        <source>Choose the conversation format.</source>
        <translation>Выберите вид «Диалог».</translation>
    </message>
    <message>
        <source>Close other programs, shorten the longest examples, and try again.</source>
        <translation>Закройте другие программы, сократите самые длинные примеры и попробуйте снова.</translation>
    </message>
    <message>
        <source>Columns that are not taught</source>
        <translation>Столбцы, которым не учат</translation>
    </message>
    <message numerus="yes">
        <source>Columns that are notes, in %n row(s).</source>
        <translation>
            <numerusform>Столбцы-заметки, в %n строке.</numerusform>
            <numerusform>Столбцы-заметки, в %n строках.</numerusform>
            <numerusform>Столбцы-заметки, в %n строках.</numerusform>
        </translation>
    </message>
    <message>
        <source>Conversations of several turns</source>
        <translation>Разговоры из нескольких реплик</translation>
    </message>
    <message>
        <source>Conversations with pictures</source>
        <translation>Разговоры с картинками</translation>
    </message>
    <message>
        <source>Conversations with tools</source>
        <translation>Разговоры с инструментами</translation>
    </message>
    <message>
        <source>Conversations without an answer</source>
        <translation>Диалоги без ответа</translation>
    </message>
    <message>
        <source>Copied from web pages and programs, such letters stand between others without being seen. For the model a word with one inside is another, unknown word.</source>
        <translation>Такие знаки попадают в текст при копировании с сайтов и из программ и стоят между буквами незаметно. Слово с таким знаком внутри для модели — другое, незнакомое слово.</translation>
    </message>
    <message>
        <source>Copy what you need from its cells, then delete the row.</source>
        <translation>Скопируйте из её ячеек то, что нужно, и удалите строку.</translation>
    </message>
    <message>
        <source>Correct the examples in Data, prepare them again, and train anew.</source>
        <translation>Исправьте примеры в «Данных», подготовьте их снова и начните обучение заново.</translation>
    </message>
    <message>
        <source>Czech or Slovak</source>
        <translation>чешский или словацкий</translation>
    </message>
    <message>
        <source>Danish or Norwegian</source>
        <translation>датский или норвежский</translation>
    </message>
    <message>
        <source>Dates of birth</source>
        <translation>Даты рождения</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n column(s)</source>
        <translation>
            <numerusform>Удалить %n столбец</numerusform>
            <numerusform>Удалить %n столбца</numerusform>
            <numerusform>Удалить %n столбцов</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the column “{column}”</source>
        <translation>Удалить столбец «{column}»</translation>
    </message>
    <message>
        <source>Delete the row, or correct it in the file and open it again.</source>
        <translation>Удалите строку или исправьте её в файле и откройте его снова.</translation>
    </message>
    <message>
        <source>Delete this example</source>
        <translation>Удалить этот пример</translation>
    </message>
    <message>
        <source>Do not learn from an answer</source>
        <translation>Не учиться на ответе</translation>
    </message>
    <message>
        <source>Do not use this model; train anew with a smaller learning rate.</source>
        <translation>Не пользуйтесь этой моделью; обучите заново с меньшей скоростью обучения.</translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %n row(s)</source>
        <translation>
            <numerusform>Повторить %n строку</numerusform>
            <numerusform>Повторить %n строки</numerusform>
            <numerusform>Повторить %n строк</numerusform>
        </translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>нидерландский</translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation>Адреса электронной почты</translation>
    </message>
    <message>
        <source>Each of them has exactly {letters} letters and stops without an end: a program kept only so many. What comes after is missing.</source>
        <translation>В каждом ровно {letters} знаков, и он обрывается: какая-то программа сохранила только столько. Продолжение потеряно.</translation>
    </message>
    <message numerus="yes">
        <source>Earlier turns of the conversation, in %n row(s).</source>
        <translation>
            <numerusform>Прежние реплики диалога, в %n строке.</numerusform>
            <numerusform>Прежние реплики диалога, в %n строках.</numerusform>
            <numerusform>Прежние реплики диалога, в %n строках.</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit a call of a tool</source>
        <translation>Изменить вызов инструмента</translation>
    </message>
    <message>
        <source>Edit a turn</source>
        <translation>Изменить реплику</translation>
    </message>
    <message>
        <source>Empty its cells instead, or hide the column.</source>
        <translation>Вместо этого очистите его ячейки или скройте столбец.</translation>
    </message>
    <message>
        <source>Empty space around a text</source>
        <translation>Лишние пробелы вокруг текста</translation>
    </message>
    <message>
        <source>English</source>
        <translation>английский</translation>
    </message>
    <message>
        <source>Errors of a spreadsheet instead of text</source>
        <translation>Ошибки электронной таблицы вместо текста</translation>
    </message>
    <message>
        <source>Errors of a spreadsheet within texts</source>
        <translation>Ошибки электронной таблицы внутри текста</translation>
    </message>
    <message>
        <source>Every answer begins with “{prefix}”. The model would learn to say that first; usually an answer should be the answer alone.</source>
        <translation>Каждый ответ начинается с «{prefix}». Модель научится сначала говорить это; обычно в ответе нужен только сам ответ.</translation>
    </message>
    <message>
        <source>Every answer ends with “{mark}”, which teaches the model when to stop. The playground stops there by itself.</source>
        <translation>Каждый ответ кончается на «{mark}», и по этому модель учится, когда остановиться. На площадке ответ там и обрывается.</translation>
    </message>
    <message>
        <source>Every answer ends with “{suffix}”, and the playground stops at “{mark}”. A shorter ending, such as a line break, would cost less.</source>
        <translation>Каждый ответ кончается на «{suffix}», а площадка останавливается на «{mark}». Окончание покороче, например перевод строки, обошлось бы дешевле.</translation>
    </message>
    <message>
        <source>Every answer ends with “{suffix}”, but some hold it earlier too, so it cannot tell when an answer is over.</source>
        <translation>Каждый ответ кончается на «{suffix}», но в некоторых это встречается и раньше, поэтому конец ответа по нему не узнать.</translation>
    </message>
    <message>
        <source>Every answer ends with “{suffix}”. That looks like part of the answers: the model will say it, and nothing is cut off.</source>
        <translation>Каждый ответ кончается на «{suffix}». Похоже, это часть самих ответов: модель будет это говорить, и ничего не обрезается.</translation>
    </message>
    <message>
        <source>Every example has been learned at step {step}, so it ended early.</source>
        <translation>На шаге {step} все примеры выучены, поэтому обучение закончилось раньше.</translation>
    </message>
    <message>
        <source>Every question begins with “{prefix}”. That does no harm.</source>
        <translation>Каждый вопрос начинается с «{prefix}». Это не мешает.</translation>
    </message>
    <message>
        <source>Every question begins with “{prefix}”. What never changes teaches nothing and costs time and money. If you remove it, ask your questions without it later.</source>
        <translation>Каждый вопрос начинается с «{prefix}». То, что не меняется, ничему не учит, но стоит времени и денег. Если убрать это начало, потом задавайте вопросы без него.</translation>
    </message>
    <message>
        <source>Every question ends with “{mark}”, but some hold it earlier too, so the model cannot tell where they end. A mark that stands nowhere else is better.</source>
        <translation>Каждый вопрос кончается на «{mark}», но в некоторых это встречается и раньше, поэтому модель не поймёт, где конец. Лучше метка, которой больше нигде нет.</translation>
    </message>
    <message>
        <source>Every question ends with “{mark}”, which shows the model where its answer begins. The playground adds it by itself.</source>
        <translation>Каждый вопрос кончается на «{mark}», и модель видит, где начинается ответ. Площадка добавляет это сама.</translation>
    </message>
    <message>
        <source>Every question ends with “{suffix}”, and the playground adds “{mark}” by itself. A shorter mark, such as “{shorter}”, would cost less.</source>
        <translation>Каждый вопрос кончается на «{suffix}», а площадка сама добавляет «{mark}». Метка покороче, например «{shorter}», обошлась бы дешевле.</translation>
    </message>
    <message>
        <source>Every question ends with “{suffix}”. That looks like part of the questions, so nothing is added to a question when you ask it later.</source>
        <translation>Каждый вопрос кончается на «{suffix}». Похоже, это часть самих вопросов, поэтому потом к вашим вопросам ничего не добавляется.</translation>
    </message>
    <message>
        <source>Examples in each class: {classes}. A model learns the frequent classes first and tends to give their names too often. Add examples of the rare ones; about as many as of the others is best.</source>
        <translation>Примеров в каждом классе: {classes}. Модель прежде всего выучивает частые классы и потом называет их слишком часто. Добавьте примеров редких; лучше всего примерно столько же, сколько у остальных.</translation>
    </message>
    <message>
        <source>Examples side by side</source>
        <translation>Примеры рядом</translation>
    </message>
    <message>
        <source>Far longer than the rest</source>
        <translation>Намного длиннее остальных</translation>
    </message>
    <message>
        <source>Few examples</source>
        <translation>Мало примеров</translation>
    </message>
    <message>
        <source>Finnish</source>
        <translation>финский</translation>
    </message>
    <message>
        <source>French</source>
        <translation>французский</translation>
    </message>
    <message>
        <source>Garbled letters</source>
        <translation>Буквы перепутаны (кракозябры)</translation>
    </message>
    <message>
        <source>Georgian</source>
        <translation>грузинский</translation>
    </message>
    <message>
        <source>German</source>
        <translation>немецкий</translation>
    </message>
    <message>
        <source>Getting ready to learn</source>
        <translation>Готовится учиться</translation>
    </message>
    <message>
        <source>Give the turn an empty text</source>
        <translation>Дать реплике пустой текст</translation>
    </message>
    <message numerus="yes">
        <source>Give them the known name in %n example(s)</source>
        <translation>
            <numerusform>Дать им известное имя в %n примере</numerusform>
            <numerusform>Дать им известное имя в %n примерах</numerusform>
            <numerusform>Дать им известное имя в %n примерах</numerusform>
        </translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>К сведению</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>греческий</translation>
    </message>
    <message>
        <source>Half of the examples have at most {median} characters, the longest has {longest}. A very long one weighs as much in training as many short ones, needs the most memory and may be cut. Often two texts have run into one here: have a look.</source>
        <translation>У половины примеров не больше {median} знаков, у самого длинного {longest}. Очень длинный пример весит в обучении как много коротких, требует больше всего памяти и может быть обрезан. Часто здесь слились два текста: взгляните.</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>иврит</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>хинди</translation>
    </message>
    <message>
        <source>How it was trained</source>
        <translation>Как обучалась</translation>
    </message>
    <message>
        <source>How many groups of letters the answer shares with yours (chrF). Good where the ending of a word may differ.</source>
        <translation>Сколько сочетаний букв у ответа общих с вашим (chrF). Удобно там, где окончания слов могут различаться.</translation>
    </message>
    <message>
        <source>How many words the answer shares with yours in the same order (ROUGE-L).</source>
        <translation>Сколько слов у ответа общих с вашим в том же порядке (ROUGE-L).</translation>
    </message>
    <message>
        <source>How near the answer comes to yours in what it means, as an embedding model sees it. Numbers of different models cannot be compared.</source>
        <translation>Насколько ответ близок к вашему по смыслу, по оценке эмбеддинг-модели. Числа разных моделей сравнивать нельзя.</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>венгерский</translation>
    </message>
    <message>
        <source>In the texts</source>
        <translation>В текстах</translation>
    </message>
    <message>
        <source>Indonesian or Malay</source>
        <translation>индонезийский или малайский</translation>
    </message>
    <message>
        <source>Instructions cannot be written as prompt and completion.</source>
        <translation>Указания нельзя записать в виде «запрос и продолжение».</translation>
    </message>
    <message>
        <source>Instructions in the middle</source>
        <translation>Указания посреди разговора</translation>
    </message>
    <message>
        <source>Instructions stand at the beginning of a conversation; when you ask the model later, it gets them there too. Here they come after somebody has spoken.</source>
        <translation>Указания стоят в начале разговора; там же модель получит их, когда вы будете её спрашивать. Здесь они идут после чьей-то реплики.</translation>
    </message>
    <message>
        <source>Instructions that are not written</source>
        <translation>Указания, которые не будут записаны</translation>
    </message>
    <message>
        <source>It begins to learn by heart: on examples it has not seen it was best {where}.</source>
        <translation>Она начинает заучивать наизусть: на примерах, которых не видела, лучше всего отвечала {where}.</translation>
    </message>
    <message>
        <source>It breaks the rules of regular expressions at character {place}.</source>
        <translation>Оно нарушает правила регулярных выражений в знаке {place}.</translation>
    </message>
    <message>
        <source>It breaks the rules of regular expressions.</source>
        <translation>Оно нарушает правила регулярных выражений.</translation>
    </message>
    <message>
        <source>It could not be read, or holds more than the table shows, such as earlier turns.</source>
        <translation>Она не прочиталась, или в ней есть больше, чем видно в таблице, например более ранние реплики.</translation>
    </message>
    <message>
        <source>It did not get better on examples it had not seen. Compare its answers before you use it.</source>
        <translation>На примерах, которых она не видела, лучше не стало. Сравните ответы, прежде чем ею пользоваться.</translation>
    </message>
    <message>
        <source>It gets worse at everything, also at what it is taught; it was best {where}.</source>
        <translation>Она отвечает всё хуже, даже на то, чему её учат; лучше всего отвечала {where}.</translation>
    </message>
    <message>
        <source>It got better on examples it had not seen. Try it on questions of your own.</source>
        <translation>На примерах, которых она не видела, стало лучше. Проверьте её на своих вопросах.</translation>
    </message>
    <message>
        <source>It hardly changes any more; what it was taught, it has mostly learned.</source>
        <translation>Она почти не меняется: то, чему её учили, в основном выучено.</translation>
    </message>
    <message>
        <source>It has hardly learned anything: it ended where it began. Compare its answers before you use it.</source>
        <translation>Она почти ничему не научилась: закончила там же, где начала. Сравните её ответы, прежде чем ею пользоваться.</translation>
    </message>
    <message>
        <source>It has learned. How well, only questions can tell: no examples were kept for checking.</source>
        <translation>Она научилась. Насколько хорошо, покажут только вопросы: для проверки примеров не отложено.</translation>
    </message>
    <message>
        <source>It has only just begun; these few figures say nothing yet.</source>
        <translation>Она только начала; по этим числам ещё ничего не скажешь.</translation>
    </message>
    <message>
        <source>It is a part of a larger value in the file.</source>
        <translation>В файле это часть более крупного значения.</translation>
    </message>
    <message>
        <source>It is still getting better on examples it has not seen. Nothing to do.</source>
        <translation>На примерах, которых она не видела, ответы становятся всё лучше. Делать ничего не нужно.</translation>
    </message>
    <message>
        <source>It is still learning.</source>
        <translation>Она ещё учится.</translation>
    </message>
    <message>
        <source>It knows its examples by heart; more epochs teach it nothing.</source>
        <translation>Она знает свои примеры наизусть; новые проходы ничего не дадут.</translation>
    </message>
    <message>
        <source>It names a group that the expression does not have.</source>
        <translation>В ней названа группа, которой нет в выражении.</translation>
    </message>
    <message>
        <source>It refers to a group that is not there.</source>
        <translation>Оно ссылается на группу, которой нет.</translation>
    </message>
    <message>
        <source>It repeats something that repeats itself, such as “(a+)+”.</source>
        <translation>В нём повторяется то, что уже повторяется, например «(a+)+».</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>итальянский</translation>
    </message>
    <message>
        <source>Its arguments are not written as a tool expects them, and the model would learn to write them so.</source>
        <translation>Его аргументы записаны не так, как ждёт инструмент, и модель научится писать их с ошибкой.</translation>
    </message>
    <message>
        <source>JSON of the same shape</source>
        <translation>JSON того же вида</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>японский</translation>
    </message>
    <message>
        <source>Kazakh</source>
        <translation>казахский</translation>
    </message>
    <message numerus="yes">
        <source>Keep one of each group, leave out %n example(s)</source>
        <translation>
            <numerusform>Оставить по одному из каждой группы, убрать %n пример</numerusform>
            <numerusform>Оставить по одному из каждой группы, убрать %n примера</numerusform>
            <numerusform>Оставить по одному из каждой группы, убрать %n примеров</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep the answer given most often, or the first; leave out %n example(s)</source>
        <translation>
            <numerusform>Оставить самый частый ответ или первый; убрать %n пример</numerusform>
            <numerusform>Оставить самый частый ответ или первый; убрать %n примера</numerusform>
            <numerusform>Оставить самый частый ответ или первый; убрать %n примеров</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept a copy of what it knows at step {step}.</source>
        <translation>Сохранено то, что она знает на шаге {step}.</translation>
    </message>
    <message>
        <source>Kept aside, and learned all the same</source>
        <translation>Отложено, но всё же выучивается</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>корейский</translation>
    </message>
    <message>
        <source>Learn from an answer</source>
        <translation>Учиться на ответе</translation>
    </message>
    <message>
        <source>Learn from the last answer</source>
        <translation>Учиться на последнем ответе</translation>
    </message>
    <message>
        <source>Learning has begun.</source>
        <translation>Обучение началось.</translation>
    </message>
    <message>
        <source>Learning: epoch {epoch} of {epochs}</source>
        <translation>Учится: проход {epoch} из {epochs}</translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n cut example(s)</source>
        <translation>
            <numerusform>Не брать %n обрезанный пример</numerusform>
            <numerusform>Не брать %n обрезанных примера</numerusform>
            <numerusform>Не брать %n обрезанных примеров</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) kept aside</source>
        <translation>
            <numerusform>Убрать %n отложенный пример</numerusform>
            <numerusform>Убрать %n отложенных примера</numerusform>
            <numerusform>Убрать %n отложенных примеров</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with a broken call</source>
        <translation>
            <numerusform>Пропустить %n пример с испорченным вызовом</numerusform>
            <numerusform>Пропустить %n примера с испорченным вызовом</numerusform>
            <numerusform>Пропустить %n примеров с испорченным вызовом</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with a call that misfits</source>
        <translation>
            <numerusform>Пропустить %n пример с неподходящим вызовом</numerusform>
            <numerusform>Пропустить %n примера с неподходящим вызовом</numerusform>
            <numerusform>Пропустить %n примеров с неподходящим вызовом</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with a lost result</source>
        <translation>
            <numerusform>Пропустить %n пример с потерянным результатом</numerusform>
            <numerusform>Пропустить %n примера с потерянным результатом</numerusform>
            <numerusform>Пропустить %n примеров с потерянным результатом</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with a turn without text</source>
        <translation>
            <numerusform>Пропустить %n пример с репликой без текста</numerusform>
            <numerusform>Пропустить %n примера с репликой без текста</numerusform>
            <numerusform>Пропустить %n примеров с репликой без текста</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with an error of a spreadsheet</source>
        <translation>
            <numerusform>Не брать %n пример с ошибкой таблицы</numerusform>
            <numerusform>Не брать %n примера с ошибкой таблицы</numerusform>
            <numerusform>Не брать %n примеров с ошибкой таблицы</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with an unanswered call</source>
        <translation>
            <numerusform>Пропустить %n пример с вызовом без ответа</numerusform>
            <numerusform>Пропустить %n примера с вызовом без ответа</numerusform>
            <numerusform>Пропустить %n примеров с вызовом без ответа</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with an unknown role</source>
        <translation>
            <numerusform>Пропустить %n пример с неизвестной ролью</numerusform>
            <numerusform>Пропустить %n примера с неизвестной ролью</numerusform>
            <numerusform>Пропустить %n примеров с неизвестной ролью</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with an unknown tool</source>
        <translation>
            <numerusform>Пропустить %n пример с неизвестным инструментом</numerusform>
            <numerusform>Пропустить %n примера с неизвестным инструментом</numerusform>
            <numerusform>Пропустить %n примеров с неизвестным инструментом</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with nothing in them</source>
        <translation>
            <numerusform>Не брать %n пустой по смыслу пример</numerusform>
            <numerusform>Не брать %n пустых по смыслу примера</numerusform>
            <numerusform>Не брать %n пустых по смыслу примеров</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with one answer only</source>
        <translation>
            <numerusform>Пропустить %n пример только с одним ответом</numerusform>
            <numerusform>Пропустить %n примера только с одним ответом</numerusform>
            <numerusform>Пропустить %n примеров только с одним ответом</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with pictures</source>
        <translation>
            <numerusform>Пропустить %n пример с картинками</numerusform>
            <numerusform>Пропустить %n примера с картинками</numerusform>
            <numerusform>Пропустить %n примеров с картинками</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with pictures in answers</source>
        <translation>
            <numerusform>Пропустить %n пример с картинками в ответах</numerusform>
            <numerusform>Пропустить %n примера с картинками в ответах</numerusform>
            <numerusform>Пропустить %n примеров с картинками в ответах</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with tools</source>
        <translation>
            <numerusform>Пропустить %n пример с инструментами</numerusform>
            <numerusform>Пропустить %n примера с инструментами</numerusform>
            <numerusform>Пропустить %n примеров с инструментами</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with two answers</source>
        <translation>
            <numerusform>Пропустить %n пример с двумя ответами подряд</numerusform>
            <numerusform>Пропустить %n примера с двумя ответами подряд</numerusform>
            <numerusform>Пропустить %n примеров с двумя ответами подряд</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) with two equal answers</source>
        <translation>
            <numerusform>Пропустить %n пример с двумя одинаковыми ответами</numerusform>
            <numerusform>Пропустить %n примера с двумя одинаковыми ответами</numerusform>
            <numerusform>Пропустить %n примеров с двумя одинаковыми ответами</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) without a closing answer</source>
        <translation>
            <numerusform>Пропустить %n пример, который кончается не ответом</numerusform>
            <numerusform>Пропустить %n примера, которые кончаются не ответом</numerusform>
            <numerusform>Пропустить %n примеров, которые кончаются не ответом</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) without a question</source>
        <translation>
            <numerusform>Пропустить %n пример без вопроса</numerusform>
            <numerusform>Пропустить %n примера без вопроса</numerusform>
            <numerusform>Пропустить %n примеров без вопроса</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n example(s) without an answer</source>
        <translation>
            <numerusform>Пропустить %n пример без ответа</numerusform>
            <numerusform>Пропустить %n примера без ответа</numerusform>
            <numerusform>Пропустить %n примеров без ответа</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n over-long example(s)</source>
        <translation>
            <numerusform>Пропустить %n слишком длинный пример</numerusform>
            <numerusform>Пропустить %n слишком длинных примера</numerusform>
            <numerusform>Пропустить %n слишком длинных примеров</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n row(s) that could not be read</source>
        <translation>
            <numerusform>Пропустить %n строку, которую не удалось прочитать</numerusform>
            <numerusform>Пропустить %n строки, которые не удалось прочитать</numerusform>
            <numerusform>Пропустить %n строк, которые не удалось прочитать</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n row(s) without a conversation</source>
        <translation>
            <numerusform>Пропустить %n строку без диалога</numerusform>
            <numerusform>Пропустить %n строки без диалога</numerusform>
            <numerusform>Пропустить %n строк без диалога</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n unfitting example(s)</source>
        <translation>
            <numerusform>Пропустить %n неподходящий пример</numerusform>
            <numerusform>Пропустить %n неподходящих примера</numerusform>
            <numerusform>Пропустить %n неподходящих примеров</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %n very long example(s)</source>
        <translation>
            <numerusform>Убрать %n очень длинный пример</numerusform>
            <numerusform>Убрать %n очень длинных примера</numerusform>
            <numerusform>Убрать %n очень длинных примеров</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave out {names}</source>
        <translation>Не записывать: {names}</translation>
    </message>
    <message>
        <source>Lengths and numbers</source>
        <translation>Длина и количество</translation>
    </message>
    <message>
        <source>Letters in an unusual form</source>
        <translation>Буквы в необычном виде</translation>
    </message>
    <message>
        <source>Letters of double width, letters joined by a printing program, or a letter and its accent stored as two signs. They look right, but the model meets an unknown word.</source>
        <translation>Буквы двойной ширины, буквы, слитые программой печати, или буква и её значок, записанные двумя знаками. На вид всё верно, но модель видит незнакомое слово.</translation>
    </message>
    <message>
        <source>Letters that nobody sees</source>
        <translation>Невидимые знаки</translation>
    </message>
    <message>
        <source>Letters that were lost</source>
        <translation>Потерянные буквы</translation>
    </message>
    <message>
        <source>Likeness of letters</source>
        <translation>Сходство по буквам</translation>
    </message>
    <message>
        <source>Likeness of meaning</source>
        <translation>Сходство по смыслу</translation>
    </message>
    <message>
        <source>Likeness of words</source>
        <translation>Сходство по словам</translation>
    </message>
    <message>
        <source>Line ends of another kind</source>
        <translation>Концы строк другого вида</translation>
    </message>
    <message>
        <source>Link a result to its call</source>
        <translation>Связать результат с вызовом</translation>
    </message>
    <message>
        <source>Link it to the call above</source>
        <translation>Связать с вызовом выше</translation>
    </message>
    <message>
        <source>Looking for “{phrase}” takes too long.</source>
        <translation>Поиск «{phrase}» занимает слишком много времени.</translation>
    </message>
    <message>
        <source>Made on {day} at {time} by {program}.</source>
        <translation>Составлен {day} в {time}, {program}.</translation>
    </message>
    <message>
        <source>Make it simpler: avoid repeats within repeats, such as (a+)+.</source>
        <translation>Упростите его: избегайте повторений внутри повторений, например (a+)+.</translation>
    </message>
    <message>
        <source>Make it the assistant&apos;s answer</source>
        <translation>Сделать ответом ассистента</translation>
    </message>
    <message>
        <source>Make it the system&apos;s instruction</source>
        <translation>Сделать инструкцией (system)</translation>
    </message>
    <message>
        <source>Make it the user&apos;s question</source>
        <translation>Сделать вопросом пользователя</translation>
    </message>
    <message>
        <source>Make room on it, then start the training once more.</source>
        <translation>Освободите место и начните обучение ещё раз.</translation>
    </message>
    <message>
        <source>Marks for the model</source>
        <translation>Пометки для модели</translation>
    </message>
    <message>
        <source>Marks left over from a web page</source>
        <translation>Остатки разметки сайта</translation>
    </message>
    <message>
        <source>Marks such as &lt;br&gt; tell a web page how to look and say nothing to a reader. The model would learn to write them, where the rest of your examples do without.</source>
        <translation>Знаки вроде &lt;br&gt; говорят странице сайта, как выглядеть, и ничего не говорят читателю. Модель научится их писать, хотя остальные ваши примеры обходятся без них.</translation>
    </message>
    <message>
        <source>Mend it, or look for it as plain words.</source>
        <translation>Исправьте его или ищите как обычные слова.</translation>
    </message>
    <message>
        <source>Mend it, put a backslash (\) before a character that means itself, or switch “Regular expression” off.</source>
        <translation>Исправьте его, поставьте обратную косую черту (\) перед знаком, который означает сам себя, или выключите «Регулярное выражение».</translation>
    </message>
    <message numerus="yes">
        <source>Merge %n column(s)</source>
        <translation>
            <numerusform>Объединить %n столбец</numerusform>
            <numerusform>Объединить %n столбца</numerusform>
            <numerusform>Объединить %n столбцов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Merge %n row(s)</source>
        <translation>
            <numerusform>Объединить %n строку</numerusform>
            <numerusform>Объединить %n строки</numerusform>
            <numerusform>Объединить %n строк</numerusform>
        </translation>
    </message>
    <message>
        <source>Models of this format know most words with the space before them, so an answer that starts with a space is learned better. It goes into the file only.</source>
        <translation>Модели этого вида знают большинство слов вместе с пробелом перед ними, поэтому ответ, начинающийся с пробела, усваивается лучше. Пробел попадёт только в файл.</translation>
    </message>
    <message>
        <source>More epochs will hardly help.</source>
        <translation>Новые проходы вряд ли помогут.</translation>
    </message>
    <message>
        <source>More than a third of the letters are capitals, and models know ordinary writing better. Lower case changes names and abbreviations too: take this only where that is fine.</source>
        <translation>Больше трети букв заглавные, а модели лучше знают обычное письмо. Строчными станут и имена, и сокращения: соглашайтесь, только если это не страшно.</translation>
    </message>
    <message>
        <source>Most of your answers are plain text; these hold marks such as ** and ##. The model would use such marks now and then. Write all answers in one way.</source>
        <translation>Большинство ваших ответов — простой текст, а в этих есть знаки вроде ** и ##. Модель будет ставить их то так, то этак. Пишите все ответы одинаково.</translation>
    </message>
    <message numerus="yes">
        <source>Move %n row(s)</source>
        <translation>
            <numerusform>Переместить %n строку</numerusform>
            <numerusform>Переместить %n строки</numerusform>
            <numerusform>Переместить %n строк</numerusform>
        </translation>
    </message>
    <message>
        <source>Move a turn</source>
        <translation>Переместить реплику</translation>
    </message>
    <message numerus="yes">
        <source>Move the instructions to the front in %n example(s)</source>
        <translation>
            <numerusform>Перенести указания в начало в %n примере</numerusform>
            <numerusform>Перенести указания в начало в %n примерах</numerusform>
            <numerusform>Перенести указания в начало в %n примерах</numerusform>
        </translation>
    </message>
    <message>
        <source>Name who speaks</source>
        <translation>Дать имя говорящему</translation>
    </message>
    <message>
        <source>Names of people</source>
        <translation>Имена людей</translation>
    </message>
    <message>
        <source>Nearly all answers are in {usual}; these are in {others}. The model would sometimes answer in another language without being asked to.</source>
        <translation>Язык почти всех ответов — {usual}, а этих — {others}. Модель будет иногда отвечать на другом языке, хотя её об этом не просили.</translation>
    </message>
    <message>
        <source>Nearly all questions are in {usual}; these are in {others}. That is fine if you mean it; a few of them alone will not teach the model a language.</source>
        <translation>Язык почти всех вопросов — {usual}, а этих — {others}. Если так задумано, всё в порядке; но несколько примеров языку не научат.</translation>
    </message>
    <message>
        <source>Nearly the same example again</source>
        <translation>Почти тот же пример ещё раз</translation>
    </message>
    <message numerus="yes">
        <source>No checkpoint was kept of that: next time train for %n epoch(s).</source>
        <translation>
            <numerusform>Контрольной точки того времени не осталось: в следующий раз обучайте %n проход.</numerusform>
            <numerusform>Контрольной точки того времени не осталось: в следующий раз обучайте %n прохода.</numerusform>
            <numerusform>Контрольной точки того времени не осталось: в следующий раз обучайте %n проходов.</numerusform>
        </translation>
    </message>
    <message>
        <source>No checkpoint was kept of that: next time train for fewer epochs.</source>
        <translation>Контрольной точки того времени не осталось: в следующий раз сделайте меньше проходов.</translation>
    </message>
    <message>
        <source>No column has a name or a role that the table has too.</source>
        <translation>Ни у одного столбца нет имени или роли, которые есть и в таблице.</translation>
    </message>
    <message>
        <source>No column holds the answers.</source>
        <translation>Ни в одном столбце нет ответов.</translation>
    </message>
    <message>
        <source>No column holds the questions.</source>
        <translation>Ни в одном столбце нет вопросов.</translation>
    </message>
    <message>
        <source>No column holds the worse answers.</source>
        <translation>Ни в одном столбце нет худших ответов.</translation>
    </message>
    <message>
        <source>No column is marked as the question, or none as the answer.</source>
        <translation>Ни один столбец не отмечен как вопрос или ни один как ответ.</translation>
    </message>
    <message>
        <source>No common end of the questions</source>
        <translation>У вопросов нет общего конца</translation>
    </message>
    <message>
        <source>No common ending of the answers</source>
        <translation>У ответов нет общего окончания</translation>
    </message>
    <message>
        <source>No difference on any of {of}.</source>
        <translation>Ни в одном из {of} разницы нет.</translation>
    </message>
    <message>
        <source>No example is left to teach.</source>
        <translation>Не осталось ни одного примера.</translation>
    </message>
    <message>
        <source>Nobody sees them, but the model learns them like letters: such texts start or end in another way than the rest.</source>
        <translation>Их никто не видит, но модель учит их как буквы: такие тексты начинаются или кончаются не так, как остальные.</translation>
    </message>
    <message>
        <source>Not a text: {text}</source>
        <translation>Не текст: {text}</translation>
    </message>
    <message>
        <source>Not a turn: {text}</source>
        <translation>Не реплика: {text}</translation>
    </message>
    <message>
        <source>Numbers of passports and other documents</source>
        <translation>Номера паспортов и других документов</translation>
    </message>
    <message>
        <source>Numbers of payment cards</source>
        <translation>Номера банковских карт</translation>
    </message>
    <message>
        <source>On examples it has not seen it hardly changes any more.</source>
        <translation>На примерах, которых она не видела, почти ничего не меняется.</translation>
    </message>
    <message>
        <source>One answer stands behind many questions</source>
        <translation>Один ответ на многие вопросы</translation>
    </message>
    <message>
        <source>One of the two answers is empty</source>
        <translation>Один из двух ответов пуст</translation>
    </message>
    <message numerus="yes">
        <source>Only %n example(s). OpenAI asks for ten at least. A model on this computer can learn a handful by heart, but little beyond it.</source>
        <translation>
            <numerusform>Всего %n пример. OpenAI просит не меньше десяти. Модель на этом компьютере выучит горстку наизусть, но вряд ли больше.</numerusform>
            <numerusform>Всего %n примера. OpenAI просит не меньше десяти. Модель на этом компьютере выучит горстку наизусть, но вряд ли больше.</numerusform>
            <numerusform>Всего %n примеров. OpenAI просит не меньше десяти. Модель на этом компьютере выучит горстку наизусть, но вряд ли больше.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n example(s). That is enough to try. A clear difference usually shows with 50 to 100, and hundreds make it dependable.</source>
        <translation>
            <numerusform>Всего %n пример. Чтобы попробовать, хватит. Заметная разница обычно видна при 50–100, а надёжной её делают сотни.</numerusform>
            <numerusform>Всего %n примера. Чтобы попробовать, хватит. Заметная разница обычно видна при 50–100, а надёжной её делают сотни.</numerusform>
            <numerusform>Всего %n примеров. Чтобы попробовать, хватит. Заметная разница обычно видна при 50–100, а надёжной её делают сотни.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only what is taught goes into the file; your table keeps the rest: {names}. If the model should learn from it, go back to Columns.</source>
        <translation>В файл попадёт только то, чему учат; в вашей таблице останется и остальное: {names}. Если модель должна учиться и на этом, вернитесь к шагу «Столбцы».</translation>
    </message>
    <message numerus="yes">
        <source>Only {classes} different answers in %n example(s): this teaches the model to sort into classes. Keep some examples aside, and the training shows how well it sorts those.</source>
        <translation>
            <numerusform>В %n примере разных ответов всего {classes}: так модель учится раскладывать по классам. Отложите часть примеров, и обучение покажет, как она с ними справляется.</numerusform>
            <numerusform>В %n примерах разных ответов всего {classes}: так модель учится раскладывать по классам. Отложите часть примеров, и обучение покажет, как она с ними справляется.</numerusform>
            <numerusform>В %n примерах разных ответов всего {classes}: так модель учится раскладывать по классам. Отложите часть примеров, и обучение покажет, как она с ними справляется.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the file by itself, or give its columns the same names.</source>
        <translation>Откройте файл отдельно или дайте его столбцам те же имена.</translation>
    </message>
    <message numerus="yes">
        <source>Other values beside the turns, in %n row(s).</source>
        <translation>
            <numerusform>Другие значения помимо реплик, в %n строке.</numerusform>
            <numerusform>Другие значения помимо реплик, в %n строках.</numerusform>
            <numerusform>Другие значения помимо реплик, в %n строках.</numerusform>
        </translation>
    </message>
    <message>
        <source>Passwords and keys</source>
        <translation>Пароли и ключи</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Приостановлено</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>персидский</translation>
    </message>
    <message numerus="yes">
        <source>Pictures and sounds, in %n row(s).</source>
        <translation>
            <numerusform>Картинки и звуки, в %n строке.</numerusform>
            <numerusform>Картинки и звуки, в %n строках.</numerusform>
            <numerusform>Картинки и звуки, в %n строках.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pictures are unknown there</source>
        <translation>Картинки там неизвестны</translation>
    </message>
    <message>
        <source>Pictures in answers</source>
        <translation>Картинки в ответах</translation>
    </message>
    <message>
        <source>Places left to fill in</source>
        <translation>Незаполненные места</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>польский</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>португальский</translation>
    </message>
    <message>
        <source>Programs end lines in different ways, and nobody sees it. The model would learn to write them all, mixed; one way is enough.</source>
        <translation>Программы обозначают конец строки по-разному, и этого никто не видит. Модель научится писать все виды вперемешку, а хватит одного.</translation>
    </message>
    <message>
        <source>Prompt and completion have no place for instructions (the system text). They are left out, unless you have them put before the question.</source>
        <translation>В паре «вопрос — ответ» нет места для указаний (системного текста). Они пропускаются, если вы не попросите поставить их перед вопросом.</translation>
    </message>
    <message>
        <source>Prompt and completion hold one question and one answer, in words, and nothing else. Choose the conversation format to keep these examples.</source>
        <translation>Пара «вопрос — ответ» — это один вопрос и один ответ словами, и больше ничего. Чтобы сохранить эти примеры, выберите формат разговоров.</translation>
    </message>
    <message numerus="yes">
        <source>Put garbled letters right in %n example(s)</source>
        <translation>
            <numerusform>Исправить искажённые буквы в %n примере</numerusform>
            <numerusform>Исправить искажённые буквы в %n примерах</numerusform>
            <numerusform>Исправить искажённые буквы в %n примерах</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put the formulas of %n example(s) right</source>
        <translation>
            <numerusform>Исправить формулы в %n примере</numerusform>
            <numerusform>Исправить формулы в %n примерах</numerusform>
            <numerusform>Исправить формулы в %n примерах</numerusform>
        </translation>
    </message>
    <message>
        <source>Question and answer together have more than 10,000 characters. Many models stop reading before that, so the end of the answer would never be learned.</source>
        <translation>Вопрос и ответ вместе длиннее 10 000 знаков. Многие модели столько не читают, и конец ответа так и не будет выучен.</translation>
    </message>
    <message>
        <source>Questions in another language</source>
        <translation>Вопросы на другом языке</translation>
    </message>
    <message>
        <source>Questions mostly in capitals</source>
        <translation>Вопросы почти целиком заглавными буквами</translation>
    </message>
    <message>
        <source>Questions or answers that say nothing</source>
        <translation>Вопросы или ответы, которые ничего не говорят</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Готово</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n repeated example(s)</source>
        <translation>
            <numerusform>Убрать %n повторённый пример</numerusform>
            <numerusform>Убрать %n повторённых примера</numerusform>
            <numerusform>Убрать %n повторённых примеров</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n repeated row(s)</source>
        <translation>
            <numerusform>Удалить %n повторяющуюся строку</numerusform>
            <numerusform>Удалить %n повторяющиеся строки</numerusform>
            <numerusform>Удалить %n повторяющихся строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n very long example(s)</source>
        <translation>
            <numerusform>Убрать %n очень длинный пример</numerusform>
            <numerusform>Убрать %n очень длинных примера</numerusform>
            <numerusform>Убрать %n очень длинных примеров</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove a call of a tool</source>
        <translation>Убрать вызов инструмента</translation>
    </message>
    <message>
        <source>Remove a turn</source>
        <translation>Убрать реплику</translation>
    </message>
    <message>
        <source>Remove the beginning “{prefix}” from every answer</source>
        <translation>Убрать начало «{prefix}» из каждого ответа</translation>
    </message>
    <message>
        <source>Remove the beginning “{prefix}” from every question</source>
        <translation>Убрать начало «{prefix}» из каждого вопроса</translation>
    </message>
    <message numerus="yes">
        <source>Remove the weights from %n example(s)</source>
        <translation>
            <numerusform>Убрать веса из %n примера</numerusform>
            <numerusform>Убрать веса из %n примеров</numerusform>
            <numerusform>Убрать веса из %n примеров</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the wrong weight</source>
        <translation>Убрать неверный вес</translation>
    </message>
    <message numerus="yes">
        <source>Remove the wrong weight from %n example(s)</source>
        <translation>
            <numerusform>Убрать неверный вес из %n примера</numerusform>
            <numerusform>Убрать неверный вес из %n примеров</numerusform>
            <numerusform>Убрать неверный вес из %n примеров</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>Убрать их</translation>
    </message>
    <message>
        <source>Remove this turn</source>
        <translation>Убрать эту реплику</translation>
    </message>
    <message>
        <source>Remove what comes after the last answer</source>
        <translation>Убрать всё после последнего ответа</translation>
    </message>
    <message>
        <source>Remove what is no turn</source>
        <translation>Убрать то, что не реплика</translation>
    </message>
    <message>
        <source>Rename the column “{column}”</source>
        <translation>Переименовать столбец «{column}»</translation>
    </message>
    <message>
        <source>Replace account numbers by placeholders such as [IBAN_1]</source>
        <translation>Заменить номера счетов условными знаками вроде [IBAN_1]</translation>
    </message>
    <message>
        <source>Replace addresses by placeholders such as [ADDRESS_1]</source>
        <translation>Заменить адреса условными знаками вроде [ADDRESS_1]</translation>
    </message>
    <message>
        <source>Replace addresses of machines by placeholders such as [HOST_1]</source>
        <translation>Заменить адреса компьютеров условными знаками вроде [HOST_1]</translation>
    </message>
    <message>
        <source>Replace card numbers by placeholders such as [CARD_1]</source>
        <translation>Заменить номера карт условными знаками вроде [CARD_1]</translation>
    </message>
    <message>
        <source>Replace dates of birth by placeholders such as [BIRTH_DATE_1]</source>
        <translation>Заменить даты рождения условными знаками вроде [BIRTH_DATE_1]</translation>
    </message>
    <message>
        <source>Replace document numbers by placeholders such as [PASSPORT_1]</source>
        <translation>Заменить номера документов условными знаками вроде [PASSPORT_1]</translation>
    </message>
    <message>
        <source>Replace e-mail addresses by placeholders such as [EMAIL_1]</source>
        <translation>Заменить адреса почты условными знаками вроде [EMAIL_1]</translation>
    </message>
    <message numerus="yes">
        <source>Replace in %n cell(s)</source>
        <translation>
            <numerusform>Замена в %n ячейке</numerusform>
            <numerusform>Замена в %n ячейках</numerusform>
            <numerusform>Замена в %n ячейках</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace names by placeholders such as [NAME_1]</source>
        <translation>Заменить имена условными знаками вроде [NAME_1]</translation>
    </message>
    <message>
        <source>Replace passwords and keys by placeholders such as [SECRET_1]</source>
        <translation>Заменить пароли и ключи условными знаками вроде [SECRET_1]</translation>
    </message>
    <message>
        <source>Replace personal numbers by placeholders such as [TAX_ID_1]</source>
        <translation>Заменить личные номера условными знаками вроде [TAX_ID_1]</translation>
    </message>
    <message>
        <source>Replace telephone numbers by placeholders such as [PHONE_1]</source>
        <translation>Заменить номера телефонов условными знаками вроде [PHONE_1]</translation>
    </message>
    <message>
        <source>Responsible: {name}</source>
        <translation>Отвечает за отчёт: {name}</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>румынский</translation>
    </message>
    <message>
        <source>Row {row} cannot be merged with others.</source>
        <translation>Строку {row} нельзя объединить с другими.</translation>
    </message>
    <message>
        <source>Rows that could not be read</source>
        <translation>Непрочитанные строки</translation>
    </message>
    <message>
        <source>Rows without a conversation</source>
        <translation>Строки без диалога</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>русский</translation>
    </message>
    <message>
        <source>Save it as CSV and open that file, then add the columns you need.</source>
        <translation>Сохраните его как CSV, откройте тот файл и добавьте нужные столбцы.</translation>
    </message>
    <message>
        <source>Say in Data which columns hold them, then try again.</source>
        <translation>Укажите в «Данных», в каких столбцах они, и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>Says it somewhere</source>
        <translation>Где-то сказано</translation>
    </message>
    <message>
        <source>Serbian or Croatian</source>
        <translation>сербский или хорватский</translation>
    </message>
    <message>
        <source>Serious</source>
        <translation>Серьёзно</translation>
    </message>
    <message>
        <source>Set the roles of the columns: say which one holds the questions and which the answers.</source>
        <translation>Укажите роли столбцов: в каком вопросы и в каком ответы.</translation>
    </message>
    <message>
        <source>Signs left over from a web page</source>
        <translation>Остатки кода сайта вместо букв</translation>
    </message>
    <message>
        <source>Some classes have few examples</source>
        <translation>В некоторых классах мало примеров</translation>
    </message>
    <message>
        <source>Some examples without instructions</source>
        <translation>Часть примеров без указаний</translation>
    </message>
    <message>
        <source>Sort by “{column}”</source>
        <translation>Сортировка по «{column}»</translation>
    </message>
    <message>
        <source>Spaces of another kind</source>
        <translation>Пробелы другого вида</translation>
    </message>
    <message>
        <source>Spaces or empty lines around answers</source>
        <translation>Пробелы или пустые строки вокруг ответов</translation>
    </message>
    <message>
        <source>Spaces or empty lines around questions</source>
        <translation>Пробелы или пустые строки вокруг вопросов</translation>
    </message>
    <message>
        <source>Spaces or empty lines stand before or after it. The model would learn them too.</source>
        <translation>До или после него стоят пробелы или пустые строки. Модель выучит и их.</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>испанский</translation>
    </message>
    <message>
        <source>Split a row</source>
        <translation>Разделить строку</translation>
    </message>
    <message>
        <source>Split rows at “{separator}”</source>
        <translation>Разделить строки по «{separator}»</translation>
    </message>
    <message>
        <source>Split the column “{column}”</source>
        <translation>Разделить столбец «{column}»</translation>
    </message>
    <message>
        <source>Start the training once more.</source>
        <translation>Начните обучение ещё раз.</translation>
    </message>
    <message>
        <source>Step {step} of {total} · loss on unseen examples {checked}</source>
        <translation>Шаг {step} из {total} · потери на незнакомых примерах {checked}</translation>
    </message>
    <message>
        <source>Step {step} of {total} · loss {loss}</source>
        <translation>Шаг {step} из {total} · потери {loss}</translation>
    </message>
    <message>
        <source>Step {step} of {total} · loss {loss}, on unseen examples {checked}</source>
        <translation>Шаг {step} из {total} · потери {loss}, на незнакомых примерах {checked}</translation>
    </message>
    <message>
        <source>Step {step} of {total}.</source>
        <translation>Шаг {step} из {total}.</translation>
    </message>
    <message>
        <source>Still getting better with more examples: twice as many would likely help.</source>
        <translation>С ростом числа примеров становится всё лучше: вдвое больше, скорее всего, поможет.</translation>
    </message>
    <message>
        <source>Stopped by you</source>
        <translation>Остановлено вами</translation>
    </message>
    <message>
        <source>Such a number names one person for life, and opens doors at offices and banks. A model that learned it may say it to anybody.</source>
        <translation>Такой номер даётся человеку на всю жизнь и открывает двери ведомств и банков. Модель, которая его выучила, может сказать его кому угодно.</translation>
    </message>
    <message>
        <source>Swap the two answers</source>
        <translation>Поменять ответы местами</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>шведский</translation>
    </message>
    <message numerus="yes">
        <source>Take invisible letters out of %n example(s)</source>
        <translation>
            <numerusform>Убрать невидимые знаки из %n примера</numerusform>
            <numerusform>Убрать невидимые знаки из %n примеров</numerusform>
            <numerusform>Убрать невидимые знаки из %n примеров</numerusform>
        </translation>
    </message>
    <message>
        <source>Take over rows from the file</source>
        <translation>Взять строки из файла</translation>
    </message>
    <message>
        <source>Take the checkpoint {where}.</source>
        <translation>Возьмите контрольную точку {where}.</translation>
    </message>
    <message numerus="yes">
        <source>Take the marks of Markdown out of %n example(s)</source>
        <translation>
            <numerusform>Убрать разметку Markdown из %n примера</numerusform>
            <numerusform>Убрать разметку Markdown из %n примеров</numerusform>
            <numerusform>Убрать разметку Markdown из %n примеров</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take web page marks out of %n example(s)</source>
        <translation>
            <numerusform>Убрать разметку сайта из %n примера</numerusform>
            <numerusform>Убрать разметку сайта из %n примеров</numerusform>
            <numerusform>Убрать разметку сайта из %n примеров</numerusform>
        </translation>
    </message>
    <message>
        <source>Tax and personal numbers</source>
        <translation>Налоговые и личные номера</translation>
    </message>
    <message>
        <source>Teach an answer</source>
        <translation>Научить ответу</translation>
    </message>
    <message>
        <source>Telephone numbers</source>
        <translation>Номера телефонов</translation>
    </message>
    <message>
        <source>Texts cut at the same length</source>
        <translation>Тексты обрезаны на одной длине</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>тайский</translation>
    </message>
    <message>
        <source>That format holds a question and an answer, nothing else.</source>
        <translation>В этом виде есть только вопрос и ответ.</translation>
    </message>
    <message>
        <source>That is more than anybody could look at.</source>
        <translation>Столько никто не сможет просмотреть.</translation>
    </message>
    <message>
        <source>The answer is JSON that a program can read.</source>
        <translation>Ответ — JSON, который может прочитать программа.</translation>
    </message>
    <message>
        <source>The answer is JSON with the same fields and kinds of values as yours.</source>
        <translation>Ответ — JSON с теми же полями и видами значений, что у вас.</translation>
    </message>
    <message>
        <source>The answer is letter for letter the one you wrote.</source>
        <translation>Ответ буква в букву тот, что написали вы.</translation>
    </message>
    <message>
        <source>The answers look like classes</source>
        <translation>Ответы похожи на классы</translation>
    </message>
    <message>
        <source>The assistant calls a tool, and the conversation goes on without what the tool answered. The model would learn to make answers up; OpenAI&apos;s models refuse such a conversation.</source>
        <translation>Ассистент вызывает инструмент, а разговор идёт дальше без его ответа. Модель научится придумывать ответы; модели OpenAI такой разговор не принимают.</translation>
    </message>
    <message>
        <source>The assistant says nothing here, or every answer carries the weight 0, which means “do not learn this”.</source>
        <translation>Ассистент здесь ничего не говорит, или у каждого ответа вес 0, то есть «этому не учить».</translation>
    </message>
    <message>
        <source>The assistant speaks twice without being asked in between. Some engines refuse that; join the two, or put the question between them that is missing.</source>
        <translation>Ассистент говорит дважды подряд, и между ответами нет вопроса. Некоторые движки этого не принимают; соедините ответы или вставьте между ними недостающий вопрос.</translation>
    </message>
    <message>
        <source>The base model is not there any more.</source>
        <translation>Базовой модели больше нет.</translation>
    </message>
    <message>
        <source>The column has no name.</source>
        <translation>У столбца нет имени.</translation>
    </message>
    <message>
        <source>The column would become {count} columns.</source>
        <translation>Из столбца получилось бы столбцов: {count}.</translation>
    </message>
    <message>
        <source>The column “{column}” cannot be renamed or deleted.</source>
        <translation>Столбец «{column}» нельзя переименовать или удалить.</translation>
    </message>
    <message>
        <source>The columns of this file cannot be changed.</source>
        <translation>Столбцы этого файла изменить нельзя.</translation>
    </message>
    <message>
        <source>The computer&apos;s memory was too small for it.</source>
        <translation>Памяти компьютера на это не хватило.</translation>
    </message>
    <message>
        <source>The curve is flat: with half the examples it does nearly as well. More of the same would hardly help; other kinds of questions may.</source>
        <translation>Кривая ровная: с половиной примеров выходит почти так же хорошо. Ещё больше таких же едва ли поможет; вопросы другого рода — возможно.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Диск заполнен.</translation>
    </message>
    <message>
        <source>The engine cannot check with the file kept for checking.</source>
        <translation>Движок не может проверять по файлу, отложенному для проверки.</translation>
    </message>
    <message>
        <source>The engine cannot learn from the file.</source>
        <translation>Движок не может учить по этому файлу.</translation>
    </message>
    <message>
        <source>The engine does not know this training any more.</source>
        <translation>Движок больше не знает об этом обучении.</translation>
    </message>
    <message>
        <source>The engine had a fault of its own.</source>
        <translation>У движка случилась своя ошибка.</translation>
    </message>
    <message>
        <source>The engine is checking the new model&apos;s answers.</source>
        <translation>Движок проверяет ответы новой модели.</translation>
    </message>
    <message>
        <source>The engine says: {words}</source>
        <translation>Движок сообщает: {words}</translation>
    </message>
    <message>
        <source>The engine was restarted; the training began anew.</source>
        <translation>Движок был перезапущен; обучение началось заново.</translation>
    </message>
    <message>
        <source>The engine was restarted; the training went on from step {step}.</source>
        <translation>Движок был перезапущен; обучение продолжилось с шага {step}.</translation>
    </message>
    <message>
        <source>The engine&apos;s safety check objects to some of the examples.</source>
        <translation>Проверка безопасности движка не пропускает часть примеров.</translation>
    </message>
    <message>
        <source>The file is being checked.</source>
        <translation>Файл проверяется.</translation>
    </message>
    <message>
        <source>The file is in order; waiting for its turn.</source>
        <translation>Файл в порядке; ждёт своей очереди.</translation>
    </message>
    <message>
        <source>The file is too large</source>
        <translation>Файл слишком велик</translation>
    </message>
    <message>
        <source>The file kept aside has unreadable rows</source>
        <translation>В отложенном файле есть нечитаемые строки</translation>
    </message>
    <message>
        <source>The file was once read in the wrong way, and letters became others: “Ã©” for “é”, “РїСЂРё” for “при”. The model would learn to write such words.</source>
        <translation>Файл когда-то прочитали неправильно, и буквы превратились в другие: «Ã©» вместо «é», «РїСЂРё» вместо «при». Модель научится писать такие слова.</translation>
    </message>
    <message>
        <source>The last column cannot be deleted.</source>
        <translation>Последний столбец удалить нельзя.</translation>
    </message>
    <message>
        <source>The last steps went up and down; that is usual, wait a little.</source>
        <translation>Последние шаги шли то вверх, то вниз; это обычно, подождите немного.</translation>
    </message>
    <message>
        <source>The last word is not the assistant&apos;s</source>
        <translation>Последнее слово не за ассистентом</translation>
    </message>
    <message>
        <source>The learning went wrong at step {step}: the figures are no numbers any more.</source>
        <translation>На шаге {step} обучение сломалось: вместо чисел приходит неизвестно что.</translation>
    </message>
    <message>
        <source>The learning went wrong: it is far worse than at its beginning.</source>
        <translation>Обучение сломалось: модель отвечает намного хуже, чем в начале.</translation>
    </message>
    <message numerus="yes">
        <source>The marks of answers not to be learned, in %n row(s).</source>
        <translation>
            <numerusform>Пометки ответов, которым не учить, в %n строке.</numerusform>
            <numerusform>Пометки ответов, которым не учить, в %n строках.</numerusform>
            <numerusform>Пометки ответов, которым не учить, в %n строках.</numerusform>
        </translation>
    </message>
    <message>
        <source>The model learns to say this without being asked. Sometimes that is wanted; often the question was forgotten.</source>
        <translation>Модель учится говорить это без вопроса. Иногда так и задумано, но часто вопрос просто забыли.</translation>
    </message>
    <message>
        <source>The model will learn to give this answer to every question.</source>
        <translation>Модель научится отвечать так на любой вопрос.</translation>
    </message>
    <message>
        <source>The model would learn to say nothing but this.</source>
        <translation>Модель научилась бы говорить только это.</translation>
    </message>
    <message>
        <source>The new model is there.</source>
        <translation>Новая модель готова.</translation>
    </message>
    <message>
        <source>The number at the end is the same, however it is written.</source>
        <translation>Число в конце то же самое, как бы оно ни было записано.</translation>
    </message>
    <message>
        <source>The rest of your answers end with a full stop. Perhaps a program shortened these; look whether something is missing.</source>
        <translation>Остальные ваши ответы кончаются точкой. Возможно, эти сократила какая-то программа: посмотрите, не пропало ли что-нибудь.</translation>
    </message>
    <message>
        <source>The rows do not fit into this table.</source>
        <translation>Эти строки не подходят к таблице.</translation>
    </message>
    <message>
        <source>The same example twice</source>
        <translation>Один и тот же пример дважды</translation>
    </message>
    <message>
        <source>The same mark at the end of every answer teaches the model when to stop. It goes into the file only, and the playground stops there by itself.</source>
        <translation>По одинаковой метке в конце каждого ответа модель учится, когда остановиться. Она попадёт только в файл, а на площадке ответ обрывается на ней сам.</translation>
    </message>
    <message>
        <source>The same number</source>
        <translation>То же число</translation>
    </message>
    <message>
        <source>The same question with different answers</source>
        <translation>Один вопрос с разными ответами</translation>
    </message>
    <message>
        <source>The same words</source>
        <translation>Те же слова</translation>
    </message>
    <message>
        <source>The same words; capital letters, punctuation and spaces do not matter.</source>
        <translation>Те же слова; заглавные буквы, знаки препинания и пробелы не важны.</translation>
    </message>
    <message>
        <source>The search for “{pattern}” was stopped.</source>
        <translation>Поиск «{pattern}» остановлен.</translation>
    </message>
    <message>
        <source>The smaller number in “{ }” has to come first.</source>
        <translation>В «{ }» сначала должно стоять меньшее число.</translation>
    </message>
    <message>
        <source>The table has no rows.</source>
        <translation>В таблице нет строк.</translation>
    </message>
    <message numerus="yes">
        <source>The text that says how the model should behave, in %n row(s).</source>
        <translation>
            <numerusform>Текст о том, как вести себя модели, в %n строке.</numerusform>
            <numerusform>Текст о том, как вести себя модели, в %n строках.</numerusform>
            <numerusform>Текст о том, как вести себя модели, в %n строках.</numerusform>
        </translation>
    </message>
    <message>
        <source>The training did not work</source>
        <translation>Обучение не удалось</translation>
    </message>
    <message>
        <source>The training did not work.</source>
        <translation>Обучение не удалось.</translation>
    </message>
    <message>
        <source>The training is finished.</source>
        <translation>Обучение закончено.</translation>
    </message>
    <message>
        <source>The training program was ended several times without getting further; most often the computer&apos;s memory is too small.</source>
        <translation>Программа обучения несколько раз обрывалась, не продвинувшись; чаще всего не хватает памяти компьютера.</translation>
    </message>
    <message>
        <source>The training was interrupted; it began anew.</source>
        <translation>Обучение прервалось и началось заново.</translation>
    </message>
    <message>
        <source>The training was interrupted; it is being started again.</source>
        <translation>Обучение прервалось; запускаем его снова.</translation>
    </message>
    <message>
        <source>The training was interrupted; it went on from step {step}.</source>
        <translation>Обучение прервалось и продолжилось с шага {step}.</translation>
    </message>
    <message>
        <source>The training was stopped by you.</source>
        <translation>Обучение остановлено вами.</translation>
    </message>
    <message>
        <source>The weight of an answer is 1 (learn it) or 0 (do not). Any other makes OpenAI refuse the file; without a weight the answer is learned.</source>
        <translation>Вес ответа — 1 (учить) или 0 (не учить). С другим OpenAI файл не примет; без веса ответ учат.</translation>
    </message>
    <message>
        <source>The worse answer is empty</source>
        <translation>Худший ответ пуст</translation>
    </message>
    <message numerus="yes">
        <source>The worse answer, in %n row(s).</source>
        <translation>
            <numerusform>Худший ответ, в %n строке.</numerusform>
            <numerusform>Худший ответ, в %n строках.</numerusform>
            <numerusform>Худший ответ, в %n строках.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are too few examples for this engine.</source>
        <translation>Для этого движка примеров слишком мало.</translation>
    </message>
    <message>
        <source>There is a column “{column}” already.</source>
        <translation>Столбец «{column}» уже есть.</translation>
    </message>
    <message>
        <source>There is no phrase to look for.</source>
        <translation>Нет фразы, которую нужно искать.</translation>
    </message>
    <message>
        <source>There is nothing after the last “\”.</source>
        <translation>После последнего знака «\» ничего нет.</translation>
    </message>
    <message>
        <source>There is nothing before “*”, “+” or “?”.</source>
        <translation>Перед «*», «+» или «?» ничего не стоит.</translation>
    </message>
    <message>
        <source>There is nothing to compare yet.</source>
        <translation>Сравнивать пока нечего.</translation>
    </message>
    <message>
        <source>There is nothing to prefer, so nothing can be learned from it.</source>
        <translation>Предпочесть нечего, поэтому и научиться нечему.</translation>
    </message>
    <message>
        <source>There is nothing to prepare.</source>
        <translation>Готовить нечего.</translation>
    </message>
    <message>
        <source>These arguments cannot be read: a bracket, a comma or a quotation mark is missing or too many. The model would learn to write them so.</source>
        <translation>Эти аргументы не удаётся прочитать: где-то не хватает скобки, запятой или кавычки либо есть лишняя. Модель научится писать их с этой ошибкой.</translation>
    </message>
    <message>
        <source>These conversations cannot be written as preferences.</source>
        <translation>Эти разговоры нельзя записать как предпочтения.</translation>
    </message>
    <message>
        <source>These examples differ from another one only in capitals, punctuation, a typing slip or small words. The model learns nothing new from them, only that one harder than the rest. Of each group the one with the longest answer would stay, or the first where they are equally long.</source>
        <translation>Эти примеры отличаются от другого лишь прописными буквами, знаками препинания, опечаткой или мелкими словами. Нового модель из них не узнаёт, а только заучивает тот пример сильнее остальных. Из каждой группы остался бы тот, у которого самый длинный ответ, а при равной длине первый.</translation>
    </message>
    <message>
        <source>These examples of the file “{file}” are kept aside, but the same question, or nearly the same, is among those to learn from. The model then only repeats what it learned by heart, and the result looks better than it is.</source>
        <translation>Эти примеры из файла «{file}» отложены, но тот же или почти тот же вопрос есть среди тех, по которым модель учится. Тогда она лишь повторяет заученное, и результат выглядит лучше, чем он есть.</translation>
    </message>
    <message>
        <source>They end in the middle of a sentence, or a bracket, quote or block of code is never closed. The model would learn to stop too early.</source>
        <translation>Они кончаются на середине предложения, или в них не закрыта скобка, кавычка или кусок кода. Модель научится останавливаться слишком рано.</translation>
    </message>
    <message>
        <source>They have more than {count} tokens (a token is about four letters). The engine on this computer stops reading there, so the end of the answer would never be learned. Shorten them, or train with an engine that reads more.</source>
        <translation>В них больше {count} токенов (токен — это примерно четыре буквы, в русском тексте меньше). Движок на этом компьютере дальше не читает, и конец ответа не будет выучен. Сократите их или учите на движке, который читает больше.</translation>
    </message>
    <message>
        <source>They have more than {count} tokens (a token is about four letters). {target} stops reading there, so the end of the answer would never be learned.</source>
        <translation>В них больше {count} токенов (токен — это около четырёх букв). {target} дальше не читает, и конец ответа не будет выучен.</translation>
    </message>
    <message>
        <source>They have more than {count} tokens, and {target} refuses the file.</source>
        <translation>В них больше {count} токенов, и {target} отвергнет файл.</translation>
    </message>
    <message>
        <source>They look like spaces, but come from a web page or a text program and keep a line from being broken. The model knows words best after an ordinary space.</source>
        <translation>На вид это пробелы, но они пришли с сайта или из текстового редактора и не дают разорвать строку. Модель лучше всего знает слова после обычного пробела.</translation>
    </message>
    <message>
        <source>This answer calls a tool, and what was typed is no such call.</source>
        <translation>Этот ответ вызывает инструмент, а введённое не похоже на вызов.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Этот компьютер</translation>
    </message>
    <message>
        <source>This expression takes too long over a single text.</source>
        <translation>Это выражение слишком долго обрабатывает один текст.</translation>
    </message>
    <message>
        <source>This format is not taken there</source>
        <translation>Этот формат там не принимают</translation>
    </message>
    <message>
        <source>This list cannot be read: a bracket, a comma or a quotation mark is missing or too many. Write it as in {example}, or only words with commas between them.</source>
        <translation>Этот список не читается: скобки, запятой или кавычки не хватает либо она лишняя. Напишите его как {example} или просто слова через запятую.</translation>
    </message>
    <message>
        <source>This row could not be read, so it cannot be edited.</source>
        <translation>Эту строку не удалось прочитать, поэтому изменить её нельзя.</translation>
    </message>
    <message>
        <source>This table has no place for a question and an answer.</source>
        <translation>В этой таблице нет места для вопроса и ответа.</translation>
    </message>
    <message>
        <source>This table teaches by a better and a worse answer to each question.</source>
        <translation>Эта таблица учит лучшим и худшим ответом на каждый вопрос.</translation>
    </message>
    <message>
        <source>Too few examples</source>
        <translation>Слишком мало примеров</translation>
    </message>
    <message>
        <source>Too many examples</source>
        <translation>Слишком много примеров</translation>
    </message>
    <message>
        <source>Too many pictures</source>
        <translation>Слишком много картинок</translation>
    </message>
    <message>
        <source>Top it up on the engine&apos;s web site, then try again.</source>
        <translation>Пополните счёт на сайте движка и попробуйте снова.</translation>
    </message>
    <message>
        <source>Train anew with a smaller learning rate.</source>
        <translation>Обучите заново с меньшей скоростью обучения.</translation>
    </message>
    <message>
        <source>Training asked for.</source>
        <translation>Обучение запрошено.</translation>
    </message>
    <message numerus="yes">
        <source>Trim the answers of %n example(s)</source>
        <translation>
            <numerusform>Обрезать пробелы у ответов в %n примере</numerusform>
            <numerusform>Обрезать пробелы у ответов в %n примерах</numerusform>
            <numerusform>Обрезать пробелы у ответов в %n примерах</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Trim the questions of %n example(s)</source>
        <translation>
            <numerusform>Обрезать пробелы у вопросов в %n примере</numerusform>
            <numerusform>Обрезать пробелы у вопросов в %n примерах</numerusform>
            <numerusform>Обрезать пробелы у вопросов в %n примерах</numerusform>
        </translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>турецкий</translation>
    </message>
    <message numerus="yes">
        <source>Turn codes such as “&amp;amp;” into letters in %n example(s)</source>
        <translation>
            <numerusform>Превратить коды вроде «&amp;amp;» в знаки в %n примере</numerusform>
            <numerusform>Превратить коды вроде «&amp;amp;» в знаки в %n примерах</numerusform>
            <numerusform>Превратить коды вроде «&amp;amp;» в знаки в %n примерах</numerusform>
        </translation>
    </message>
    <message>
        <source>Turns of somebody unknown there</source>
        <translation>Реплики того, кого там не знают</translation>
    </message>
    <message>
        <source>Turns with an unknown role</source>
        <translation>Реплики с неизвестной ролью</translation>
    </message>
    <message>
        <source>Turns with parts that are unknown there</source>
        <translation>Реплики с полями, которых там не знают</translation>
    </message>
    <message>
        <source>Turns with parts that no engine knows</source>
        <translation>Реплики с полями, которых не знает ни один движок</translation>
    </message>
    <message>
        <source>Turns without a text</source>
        <translation>Реплики без текста</translation>
    </message>
    <message>
        <source>Two answers in a row</source>
        <translation>Два ответа подряд</translation>
    </message>
    <message>
        <source>Two answers in a row are refused there</source>
        <translation>Два ответа подряд там не принимают</translation>
    </message>
    <message>
        <source>Two columns of one name could not be told apart.</source>
        <translation>Два столбца с одним именем не различить.</translation>
    </message>
    <message>
        <source>Two signs for repeating stand one after the other.</source>
        <translation>Два знака повторения стоят подряд.</translation>
    </message>
    <message>
        <source>Two signs of repetition follow each other.</source>
        <translation>Два знака повторения стоят подряд.</translation>
    </message>
    <message>
        <source>Type a name.</source>
        <translation>Введите имя.</translation>
    </message>
    <message>
        <source>Type another name.</source>
        <translation>Введите другое имя.</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>украинский</translation>
    </message>
    <message>
        <source>Valid JSON</source>
        <translation>Верный JSON</translation>
    </message>
    <message>
        <source>Very long examples</source>
        <translation>Очень длинные примеры</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Ждёт своей очереди</translation>
    </message>
    <message>
        <source>Web pages write some letters as a name, such as &amp;amp; for &amp;. Here the name was kept instead of the letter, and the model would learn to write it.</source>
        <translation>На сайтах некоторые знаки записывают именем, например &amp;amp; вместо &amp;. Здесь вместо знака осталось имя, и модель научится его писать.</translation>
    </message>
    <message>
        <source>Weights are unknown there</source>
        <translation>Веса там неизвестны</translation>
    </message>
    <message>
        <source>Weights other than 0 and 1</source>
        <translation>Вес не 0 и не 1</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Что получилось</translation>
    </message>
    <message>
        <source>What it learned from</source>
        <translation>На чём училась</translation>
    </message>
    <message>
        <source>Who says what</source>
        <translation>Кто что говорит</translation>
    </message>
    <message>
        <source>Whoever reads this can use it at once, and so can everybody whom the model tells it to. Take it out, and change the password or the key where it was made.</source>
        <translation>Кто это прочтёт, сразу сможет этим воспользоваться, как и каждый, кому это скажет модель. Уберите это отсюда и смените пароль или ключ там, где он был создан.</translation>
    </message>
    <message>
        <source>With more examples it did worse on those kept aside. They may contradict each other, or there are too few to tell; look at the findings again.</source>
        <translation>С большим числом примеров отложенные стали получаться хуже. Возможно, примеры противоречат друг другу, или их слишком мало, чтобы судить; посмотрите замечания ещё раз.</translation>
    </message>
    <message>
        <source>With such a number money can be taken. A model that learned it may say it to anybody, and the rules of the card companies forbid keeping it like this.</source>
        <translation>С таким номером можно снять деньги. Модель, которая его выучила, может сказать его кому угодно, а правила платёжных систем запрещают так его хранить.</translation>
    </message>
    <message>
        <source>With the number of a document somebody else can pass for its owner. A model that learned it may say it to anybody.</source>
        <translation>С номером документа кто-то другой может выдать себя за его владельца. Модель, которая его выучила, может сказать его кому угодно.</translation>
    </message>
    <message>
        <source>Word for word</source>
        <translation>Слово в слово</translation>
    </message>
    <message>
        <source>Words with letters of two alphabets</source>
        <translation>Слова из букв двух алфавитов</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>Стоит взглянуть</translation>
    </message>
    <message>
        <source>Would be refused</source>
        <translation>Не примут</translation>
    </message>
    <message numerus="yes">
        <source>Write %n example(s) without unknown parts</source>
        <translation>
            <numerusform>Записать %n пример без неизвестных полей</numerusform>
            <numerusform>Записать %n примера без неизвестных полей</numerusform>
            <numerusform>Записать %n примеров без неизвестных полей</numerusform>
        </translation>
    </message>
    <message>
        <source>Write all answers in lower case</source>
        <translation>Записать все ответы строчными буквами</translation>
    </message>
    <message>
        <source>Write all questions in lower case</source>
        <translation>Записать все вопросы строчными буквами</translation>
    </message>
    <message>
        <source>Write it so: get_weather({&quot;city&quot;: &quot;Paris&quot;}), or empty the cell first.</source>
        <translation>Запишите так: get_weather({&quot;city&quot;: &quot;Paris&quot;}), или сначала очистите ячейку.</translation>
    </message>
    <message>
        <source>Write it with fewer repetitions, or look for plain words.</source>
        <translation>Уберите лишние повторения или ищите обычные слова.</translation>
    </message>
    <message numerus="yes">
        <source>Write ordinary spaces in %n example(s)</source>
        <translation>
            <numerusform>Поставить обычные пробелы в %n примере</numerusform>
            <numerusform>Поставить обычные пробелы в %n примерах</numerusform>
            <numerusform>Поставить обычные пробелы в %n примерах</numerusform>
        </translation>
    </message>
    <message>
        <source>Write the answer that the model should have given.</source>
        <translation>Напишите ответ, который должна была дать модель.</translation>
    </message>
    <message numerus="yes">
        <source>Write the same line ends in %n example(s)</source>
        <translation>
            <numerusform>Сделать концы строк одинаковыми в %n примере</numerusform>
            <numerusform>Сделать концы строк одинаковыми в %n примерах</numerusform>
            <numerusform>Сделать концы строк одинаковыми в %n примерах</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write usual letters in %n example(s)</source>
        <translation>
            <numerusform>Поставить обычные буквы в %n примере</numerusform>
            <numerusform>Поставить обычные буквы в %n примерах</numerusform>
            <numerusform>Поставить обычные буквы в %n примерах</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write words in one alphabet in %n example(s)</source>
        <translation>
            <numerusform>Записать слова одним алфавитом в %n примере</numerusform>
            <numerusform>Записать слова одним алфавитом в %n примерах</numerusform>
            <numerusform>Записать слова одним алфавитом в %n примерах</numerusform>
        </translation>
    </message>
    <message>
        <source>Your account has no money left.</source>
        <translation>На вашем счёте не осталось денег.</translation>
    </message>
    <message>
        <source>Your answer stands somewhere in the one given, which may be longer.</source>
        <translation>Ваш ответ есть где-то в полученном, который может быть длиннее.</translation>
    </message>
    <message>
        <source>Your column “{column}” keeps these examples aside, but the same question, or nearly the same, is among those to learn from. The model then only repeats what it learned by heart, and the result looks better than it is.</source>
        <translation>Ваш столбец «{column}» откладывает эти примеры, но тот же или почти тот же вопрос есть среди тех, по которым модель учится. Тогда она лишь повторяет заученное, и результат выглядит лучше, чем он есть.</translation>
    </message>
    <message>
        <source>Your columns are: {names}.</source>
        <translation>Ваши столбцы: {names}.</translation>
    </message>
    <message>
        <source>Your examples are as they were; change what it names and try again.</source>
        <translation>Ваши примеры не изменились; исправьте то, что названо, и попробуйте снова.</translation>
    </message>
    <message>
        <source>after epoch {number}</source>
        <translation>после прохода {number}</translation>
    </message>
    <message>
        <source>at step {step}</source>
        <translation>на шаге {step}</translation>
    </message>
    <message>
        <source>being stopped</source>
        <translation>останавливается</translation>
    </message>
    <message>
        <source>checking the file</source>
        <translation>проверяется файл</translation>
    </message>
    <message>
        <source>cost {money}</source>
        <translation>стоило {money}</translation>
    </message>
    <message>
        <source>cost {money}, {expected} expected</source>
        <translation>стоило {money}, ожидалось {expected}</translation>
    </message>
    <message>
        <source>did not work</source>
        <translation>не удалось</translation>
    </message>
    <message>
        <source>learning</source>
        <translation>учится</translation>
    </message>
    <message>
        <source>must not say “{phrase}”</source>
        <translation>никогда «{phrase}»</translation>
    </message>
    <message>
        <source>must not say “{phrase}” where the question says “{when}”</source>
        <translation>никогда «{phrase}», если в вопросе есть «{when}»</translation>
    </message>
    <message>
        <source>must say “{phrase}”</source>
        <translation>обязательно «{phrase}»</translation>
    </message>
    <message>
        <source>must say “{phrase}” where the question says “{when}”</source>
        <translation>обязательно «{phrase}», если в вопросе есть «{when}»</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>приостановлено</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>готово</translation>
    </message>
    <message>
        <source>stopped by you</source>
        <translation>остановлено вами</translation>
    </message>
    <message>
        <source>the engine says: {status}</source>
        <translation>движок сообщает: {status}</translation>
    </message>
    <message>
        <source>waiting for its turn</source>
        <translation>ждёт своей очереди</translation>
    </message>
    <message>
        <source>{amount} {currency}</source>
        <translation>{amount} {currency}</translation>
    </message>
    <message>
        <source>{expected} expected</source>
        <translation>ожидается {expected}</translation>
    </message>
    <message>
        <source>{expected} expected; what it cost is on your provider&apos;s bill</source>
        <translation>ожидалось {expected}; сколько вышло, скажет счёт поставщика</translation>
    </message>
    <message>
        <source>{expected} tokens expected</source>
        <translation>ожидается {expected} токенов</translation>
    </message>
    <message>
        <source>{first} {second}</source>
        <translation>{first} {second}</translation>
    </message>
    <message>
        <source>{first}, {second}</source>
        <translation>{first}, {second}</translation>
    </message>
    <message>
        <source>{learned}: each right piece expected with {chance} in 100</source>
        <translation>{learned}: каждая верная частица ожидалась с вероятностью {chance} из 100</translation>
    </message>
    <message>
        <source>{learned}: {right} of 100 pieces of the answers kept aside right</source>
        <translation>{learned}: верны {right} из 100 частиц отложенных ответов</translation>
    </message>
    <message>
        <source>{low}–{high}</source>
        <translation>{low}–{high}</translation>
    </message>
    <message>
        <source>{reason} The engine says: {words}</source>
        <translation>{reason} Движок сообщает: {words}</translation>
    </message>
    <message>
        <source>{reason} You can correct these rows in the file and open it again.</source>
        <translation>{reason} Эти строки можно исправить в файле и открыть его снова.</translation>
    </message>
    <message>
        <source>{share} % of the questions are answered “{answer}”. The model will give this answer too readily. If that is not meant, add questions with other answers.</source>
        <translation>На {share} % вопросов ответ «{answer}». Модель будет слишком охотно давать этот ответ. Если так не задумано, добавьте вопросы с другими ответами.</translation>
    </message>
    <message numerus="yes">
        <source>{target} asks for %n example(s) at least; these are {count}.</source>
        <translation>
            <numerusform>{target} требует не меньше %n примера; здесь их {count}.</numerusform>
            <numerusform>{target} требует не меньше %n примеров; здесь их {count}.</numerusform>
            <numerusform>{target} требует не меньше %n примеров; здесь их {count}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{target} does not know everybody who speaks here. What a developer says can be written as the system&apos;s; it means the same.</source>
        <translation>{target} знает не всех, кто здесь говорит. Слова разработчика (developer) можно записать как системные; смысл тот же.</translation>
    </message>
    <message>
        <source>{target} learns every answer; it knows no weight that says “do not learn this one”.</source>
        <translation>{target} учит каждый ответ; веса со значением «этот не учить» там нет.</translation>
    </message>
    <message>
        <source>{target} learns from texts alone; it sees no pictures.</source>
        <translation>{target} учится только на текстах и картинок не видит.</translation>
    </message>
    <message>
        <source>{target} refuses the whole file when the assistant speaks twice in a row in any example.</source>
        <translation>{target} отвергает весь файл, если хотя бы в одном примере ассистент говорит дважды подряд.</translation>
    </message>
    <message numerus="yes">
        <source>{target} takes %n example(s) at most; these are {count}.</source>
        <translation>
            <numerusform>{target} принимает не больше %n примера; здесь их {count}.</numerusform>
            <numerusform>{target} принимает не больше %n примеров; здесь их {count}.</numerusform>
            <numerusform>{target} принимает не больше %n примеров; здесь их {count}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{target} takes %n picture(s) in an example at most.</source>
        <translation>
            <numerusform>{target} принимает не больше %n картинки в примере.</numerusform>
            <numerusform>{target} принимает не больше %n картинок в примере.</numerusform>
            <numerusform>{target} принимает не больше %n картинок в примере.</numerusform>
        </translation>
    </message>
    <message>
        <source>{target} takes files of {most} MB at most; this one will have about {size} MB.</source>
        <translation>{target} принимает файлы не больше {most} МБ; в этом будет около {size} МБ.</translation>
    </message>
    <message>
        <source>{target} takes only some parts of a turn: {keys}.</source>
        <translation>{target} принимает только некоторые поля реплики: {keys}.</translation>
    </message>
    <message>
        <source>{target} takes pictures in questions only: the model answers in words.</source>
        <translation>{target} принимает картинки только в вопросах: модель отвечает словами.</translation>
    </message>
    <message>
        <source>{target} trains on other formats: {formats}. Choose one of them.</source>
        <translation>{target} учит на других форматах: {formats}. Выберите один из них.</translation>
    </message>
    <message>
        <source>{target} trains on what is said, not on calls of tools.</source>
        <translation>{target} учит на словах, а не на вызовах инструментов.</translation>
    </message>
    <message>
        <source>{tokens} tokens learned</source>
        <translation>изучено токенов: {tokens}</translation>
    </message>
    <message>
        <source>{tokens} tokens learned, {expected} expected</source>
        <translation>изучено токенов: {tokens}, ожидалось {expected}</translation>
    </message>
    <message>
        <source>{why} The other one is row {row}.</source>
        <translation>{why} Такой же пример — в строке {row}.</translation>
    </message>
    <message>
        <source>“{pattern}” is no complete expression.</source>
        <translation>«{pattern}» — не законченное выражение.</translation>
    </message>
    <message>
        <source>“{phrase}” is no valid expression.</source>
        <translation>«{phrase}» — неверное выражение.</translation>
    </message>
    <message>
        <source>“{text}” cannot be the replacement.</source>
        <translation>«{text}» не может быть заменой.</translation>
    </message>
    <message>
        <source>… ({count} more characters)</source>
        <translation>… (ещё знаков: {count})</translation>
    </message>
</context>
</TS>
