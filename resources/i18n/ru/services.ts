<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>services</name>
    <message>
        <source>${amount}</source>
        <translation>{amount} $</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) missing: the test was not finished, or a model did not answer.</source>
        <translation>
            <numerusform>Не хватает %n ответа: проверка не закончена или модель не ответила.</numerusform>
            <numerusform>Не хватает %n ответов: проверка не закончена или модель не ответила.</numerusform>
            <numerusform>Не хватает %n ответов: проверка не закончена или модель не ответила.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) are too few for {engine}.</source>
        <translation>
            <numerusform>%n пример — слишком мало для {engine}.</numerusform>
            <numerusform>%n примера — слишком мало для {engine}.</numerusform>
            <numerusform>%n примеров — слишком мало для {engine}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) are too long for {engine}.</source>
        <translation>
            <numerusform>%n пример слишком длинный для {engine}.</numerusform>
            <numerusform>%n примера слишком длинные для {engine}.</numerusform>
            <numerusform>%n примеров слишком длинные для {engine}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) are too many for {engine}.</source>
        <translation>
            <numerusform>%n пример — слишком много для {engine}.</numerusform>
            <numerusform>%n примера — слишком много для {engine}.</numerusform>
            <numerusform>%n примеров — слишком много для {engine}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) kept for checking are also learned.</source>
        <translation>
            <numerusform>%n пример, отложенный для проверки, есть и среди обучающих.</numerusform>
            <numerusform>%n примера, отложенных для проверки, есть и среди обучающих.</numerusform>
            <numerusform>%n примеров, отложенных для проверки, есть и среди обучающих.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) could not be read, so nothing was written.</source>
        <translation>
            <numerusform>%n строку не удалось прочитать, поэтому ничего не записано.</numerusform>
            <numerusform>%n строки не удалось прочитать, поэтому ничего не записано.</numerusform>
            <numerusform>%n строк не удалось прочитать, поэтому ничего не записано.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of this kind were found.</source>
        <translation>
            <numerusform>Найдена %n такая строка.</numerusform>
            <numerusform>Найдено %n такие строки.</numerusform>
            <numerusform>Найдено %n таких строк.</numerusform>
        </translation>
    </message>
    <message>
        <source>A dictionary is a pair of files ending in .aff and .dic.</source>
        <translation>Словарь — это пара файлов с окончаниями .aff и .dic.</translation>
    </message>
    <message>
        <source>A model as judge: {verdict}</source>
        <translation>Модель в роли судьи: {verdict}</translation>
    </message>
    <message>
        <source>A model is a GGUF file, or a folder with config.json and files that end in .safetensors.</source>
        <translation>Модель — это файл GGUF или папка с config.json и файлами .safetensors.</translation>
    </message>
    <message>
        <source>A person, not knowing whose they were: {verdict}</source>
        <translation>Человек, не зная, чей ответ чей: {verdict}</translation>
    </message>
    <message>
        <source>A test needs rows with a question, and better with an answer too.</source>
        <translation>Для проверки нужны строки с вопросом, а лучше и с ответом.</translation>
    </message>
    <message>
        <source>A training file (JSONL) holds one row in braces on each line.</source>
        <translation>В файле для обучения (JSONL) на каждой строчке стоит одна запись в фигурных скобках.</translation>
    </message>
    <message>
        <source>Add more examples, or train on this computer.</source>
        <translation>Добавьте примеров или обучайте на этом компьютере.</translation>
    </message>
    <message>
        <source>Add questions and answers in Data, and prepare them again.</source>
        <translation>Добавьте вопросы и ответы в «Данных» и подготовьте их снова.</translation>
    </message>
    <message>
        <source>Add the engine again in Settings, or start another test.</source>
        <translation>Добавьте движок снова в настройках или начните другую проверку.</translation>
    </message>
    <message>
        <source>Addresses are kept in the settings, where others could read it.</source>
        <translation>Адреса хранятся в настройках, где их могут прочитать другие.</translation>
    </message>
    <message>
        <source>All questions and answers</source>
        <translation>Все вопросы и ответы</translation>
    </message>
    <message>
        <source>Allow more, or learn from fewer examples or less often.</source>
        <translation>Разрешите больше, либо учите на меньшем числе примеров или с меньшим числом проходов.</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Ответов</translation>
    </message>
    <message>
        <source>Asked on</source>
        <translation>Когда спрошено</translation>
    </message>
    <message>
        <source>Asking for the training…</source>
        <translation>Просим начать обучение…</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>Базовая модель</translation>
    </message>
    <message>
        <source>Best answers</source>
        <translation>Лучшие ответы</translation>
    </message>
    <message>
        <source>Better than before</source>
        <translation>Лучше, чем раньше</translation>
    </message>
    <message>
        <source>Chance in the answers (temperature)</source>
        <translation>Случайность в ответах (температура)</translation>
    </message>
    <message>
        <source>Change this setting, or leave it to the engine.</source>
        <translation>Измените этот параметр или предоставьте его движку.</translation>
    </message>
    <message>
        <source>Character {position} of the key cannot be part of one: “{char}”.</source>
        <translation>Символ {position} не может быть частью ключа: «{char}».</translation>
    </message>
    <message>
        <source>Choose a prepared file, or write the questions yourself.</source>
        <translation>Выберите подготовленный файл или напишите вопросы сами.</translation>
    </message>
    <message>
        <source>Choose an embedding model.</source>
        <translation>Выберите эмбеддинг-модель.</translation>
    </message>
    <message>
        <source>Choose another base model.</source>
        <translation>Выберите другую базовую модель.</translation>
    </message>
    <message>
        <source>Choose another engine; this computer is always there.</source>
        <translation>Выберите другой движок; этот компьютер всегда под рукой.</translation>
    </message>
    <message>
        <source>Choose another file, or keep a share of this one aside.</source>
        <translation>Выберите другой файл или отложите долю этого.</translation>
    </message>
    <message>
        <source>Choose one of the two, or a file ending in .oxt or .xpi, as LibreOffice and Firefox offer them.</source>
        <translation>Выберите один из этих двух файлов или файл с окончанием .oxt или .xpi: в таком виде словари предлагают LibreOffice и Firefox.</translation>
    </message>
    <message>
        <source>Choose other rows, or say in Data which column holds the questions.</source>
        <translation>Выберите другие строки или укажите в разделе «Данные», в каком столбце вопросы.</translation>
    </message>
    <message>
        <source>Choose such a file or folder.</source>
        <translation>Выберите такой файл или папку.</translation>
    </message>
    <message>
        <source>Choose the file where it is now, or write the questions yourself.</source>
        <translation>Выберите файл там, где он теперь, или напишите вопросы сами.</translation>
    </message>
    <message>
        <source>Closeness to the base model (beta)</source>
        <translation>Близость к базовой модели (beta)</translation>
    </message>
    <message>
        <source>Copy the key again from the page that gave it, without typing.</source>
        <translation>Скопируйте ключ ещё раз со страницы, где его выдали, ничего не набирая вручную.</translation>
    </message>
    <message>
        <source>Copy the key again, from its first to its last character.</source>
        <translation>Скопируйте ключ ещё раз, от первого до последнего символа.</translation>
    </message>
    <message>
        <source>Copy the key alone, without the text around it.</source>
        <translation>Скопируйте только ключ, без текста вокруг него.</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Стоимость</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Набор примеров</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Divide the examples again in Prepare.</source>
        <translation>Разделите примеры заново в разделе «Подготовка».</translation>
    </message>
    <message>
        <source>Each row needs a prompt and a completion, messages, or a better and a worse answer.</source>
        <translation>В каждой строке нужны prompt и completion, сообщения (messages) или лучший и худший ответ.</translation>
    </message>
    <message>
        <source>Earlier reviews</source>
        <translation>Прежние отметки</translation>
    </message>
    <message>
        <source>End of answers</source>
        <translation>Конец ответов</translation>
    </message>
    <message>
        <source>End of questions</source>
        <translation>Конец вопросов</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Движок</translation>
    </message>
    <message>
        <source>Engines take at most {limit}.</source>
        <translation>Движки принимают не больше {limit}.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Проходы</translation>
    </message>
    <message>
        <source>Every example in it would be learned and kept aside at once.</source>
        <translation>Каждый пример в нём и учился бы, и был бы отложен.</translation>
    </message>
    <message>
        <source>Everything works on, but will be forgotten at the end.</source>
        <translation>Всё продолжит работать, но после выхода забудется.</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Примеры</translation>
    </message>
    <message>
        <source>Examples at a time</source>
        <translation>Примеров за раз</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>File kept for checking</source>
        <translation>Файл для проверки</translation>
    </message>
    <message>
        <source>Files such as pytorch_model.bin are run when they are read, so they are never opened here.</source>
        <translation>Файлы вроде pytorch_model.bin выполняются при чтении, поэтому здесь они никогда не открываются.</translation>
    </message>
    <message>
        <source>Fine-tuned model</source>
        <translation>Дообученная модель</translation>
    </message>
    <message>
        <source>Fingerprint of the questions (SHA-256)</source>
        <translation>Отпечаток вопросов (SHA-256)</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Формат</translation>
    </message>
    <message>
        <source>General questions</source>
        <translation>Общие вопросы</translation>
    </message>
    <message>
        <source>Go on: the questions are then asked one after another.</source>
        <translation>Продолжите: тогда вопросы будут заданы один за другим.</translation>
    </message>
    <message>
        <source>Go on: they are asked one after another.</source>
        <translation>Продолжите: они будут заданы один за другим.</translation>
    </message>
    <message>
        <source>Go on: what arrived is looked for first, and nothing is sent twice.</source>
        <translation>Продолжите: сначала проверим, что дошло, и ничего не отправим дважды.</translation>
    </message>
    <message>
        <source>Hoped for</source>
        <translation>Ожидалось</translation>
    </message>
    <message>
        <source>How far its guesses were off (loss), step by step</source>
        <translation>Насколько модель ошибалась (потери), шаг за шагом</translation>
    </message>
    <message>
        <source>How it was trained</source>
        <translation>Как она обучалась</translation>
    </message>
    <message>
        <source>If it did, it appears in the list by itself.</source>
        <translation>Если началось, оно само появится в списке.</translation>
    </message>
    <message>
        <source>If it did, it appears in the list. You can also start it once more: one that began is found, and none is made twice.</source>
        <translation>Если началось, оно появится в списке. Можно и запустить его ещё раз: начавшееся обучение найдётся, второго не будет.</translation>
    </message>
    <message>
        <source>In brackets, and as the thin line in the chart: between which bounds the score lies in 95 of 100 such tests (percentile bootstrap, 2,000 draws, seed 0).</source>
        <translation>В скобках и тонкой линией на рисунке: в каких пределах оценка лежит в 95 из 100 таких проверок (бутстреп по процентилям, 2000 выборок, начальное число 0).</translation>
    </message>
    <message>
        <source>It closed its training on {date}.</source>
        <translation>Обучение там закрыто с {date}.</translation>
    </message>
    <message>
        <source>It has {size} MB, and at most {limit} MB are taken.</source>
        <translation>В нём {size} МБ, а принимается не больше {limit} МБ.</translation>
    </message>
    <message>
        <source>It is in the list, and is followed.</source>
        <translation>Оно в списке, и программа за ним следит.</translation>
    </message>
    <message>
        <source>It looks like https://example.org/v1</source>
        <translation>Адрес выглядит так: https://example.org/v1</translation>
    </message>
    <message>
        <source>It may refuse the training for it.</source>
        <translation>Из-за этого он может отказать в обучении.</translation>
    </message>
    <message>
        <source>It reads {limit} tokens of each, and learns nothing of the rest.</source>
        <translation>Он читает {limit} токенов каждого примера, а остальному не учится.</translation>
    </message>
    <message>
        <source>It says: {words}</source>
        <translation>Он сообщает: {words}</translation>
    </message>
    <message numerus="yes">
        <source>It takes at most %n.</source>
        <translation>
            <numerusform>Принимается не больше %n.</numerusform>
            <numerusform>Принимается не больше %n.</numerusform>
            <numerusform>Принимается не больше %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>It takes at most {limit} letters.</source>
        <translation>Принимается не больше {limit} букв.</translation>
    </message>
    <message>
        <source>It takes at most {limit} tokens in each.</source>
        <translation>Принимается не больше {limit} токенов в каждом.</translation>
    </message>
    <message>
        <source>It takes chats.</source>
        <translation>Он принимает диалоги.</translation>
    </message>
    <message>
        <source>It takes pairs of a better and a worse answer.</source>
        <translation>Он принимает пары из лучшего и худшего ответа.</translation>
    </message>
    <message>
        <source>It takes questions with their answers.</source>
        <translation>Он принимает вопросы с ответами.</translation>
    </message>
    <message>
        <source>It takes {least} to {most}.</source>
        <translation>Принимается от {least} до {most}.</translation>
    </message>
    <message numerus="yes">
        <source>It wants at least %n.</source>
        <translation>
            <numerusform>Нужно не меньше %n.</numerusform>
            <numerusform>Нужно не меньше %n.</numerusform>
            <numerusform>Нужно не меньше %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>It was moved, renamed or deleted, or is open elsewhere.</source>
        <translation>Его переместили, переименовали или удалили, либо он открыт в другом месте.</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Обучение</translation>
    </message>
    <message>
        <source>Kept for checking</source>
        <translation>Оставлено для проверки</translation>
    </message>
    <message>
        <source>Keys are made of Latin letters, digits and a few signs.</source>
        <translation>Ключ состоит из латинских букв, цифр и нескольких знаков.</translation>
    </message>
    <message>
        <source>Label by label</source>
        <translation>По меткам</translation>
    </message>
    <message>
        <source>Learning rate ×</source>
        <translation>Скорость обучения ×</translation>
    </message>
    <message>
        <source>Leave out lost rows</source>
        <translation>Убрать потерянные строки</translation>
    </message>
    <message>
        <source>Leave this setting to the engine.</source>
        <translation>Предоставьте этот параметр движку.</translation>
    </message>
    <message>
        <source>Line {line} of {file} is no row of a training file.</source>
        <translation>Строка {line} файла {file} — не запись для обучения.</translation>
    </message>
    <message>
        <source>Line {line} of {file} would be refused: {reason}.</source>
        <translation>Строку {line} файла {file} не примут: {reason}.</translation>
    </message>
    <message>
        <source>Longest answer, in tokens</source>
        <translation>Самый длинный ответ, в токенах</translation>
    </message>
    <message>
        <source>Look at its rights, or choose another folder.</source>
        <translation>Проверьте права на папку или выберите другую.</translation>
    </message>
    <message>
        <source>Look for the same model with files that end in .safetensors.</source>
        <translation>Поищите ту же модель в файлах .safetensors.</translation>
    </message>
    <message>
        <source>Look up the price at {page}, then start all the same or train elsewhere.</source>
        <translation>Посмотрите цену на {page}, а затем всё же начните или обучайте в другом месте.</translation>
    </message>
    <message>
        <source>Look up the price, then start all the same or train elsewhere.</source>
        <translation>Узнайте цену, а затем всё же начните или обучайте в другом месте.</translation>
    </message>
    <message>
        <source>Look whether the file can still be read.</source>
        <translation>Проверьте, можно ли ещё прочитать файл.</translation>
    </message>
    <message>
        <source>Looking at the file…</source>
        <translation>Смотрим файл…</translation>
    </message>
    <message>
        <source>Loss at the end</source>
        <translation>Потери в конце</translation>
    </message>
    <message>
        <source>Measuring how quickly this computer learns…</source>
        <translation>Измеряется, как быстро учит этот компьютер…</translation>
    </message>
    <message numerus="yes">
        <source>Mend %n finding(s) of the preparation</source>
        <translation>
            <numerusform>Исправить %n замечание подготовки</numerusform>
            <numerusform>Исправить %n замечания подготовки</numerusform>
            <numerusform>Исправить %n замечаний подготовки</numerusform>
        </translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Способ</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Модель</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Таких нет.</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Без ответа</translation>
    </message>
    <message>
        <source>Nothing was recorded, or every answer was cut off or refused.</source>
        <translation>Ничего не записано, или каждый ответ обрывается или получил отказ.</translation>
    </message>
    <message>
        <source>One of the models is at an engine that is no longer set up.</source>
        <translation>Одна из моделей находится на движке, который больше не настроен.</translation>
    </message>
    <message>
        <source>One of the trainings did not come to its end.</source>
        <translation>Одно из обучений не дошло до конца.</translation>
    </message>
    <message>
        <source>Only one model was asked.</source>
        <translation>Спрошена только одна модель.</translation>
    </message>
    <message>
        <source>Open the file in Data, prepare it there, and train what comes out.</source>
        <translation>Откройте файл в «Данных», подготовьте там и обучайте на том, что получится.</translation>
    </message>
    <message>
        <source>Open theirs, keep mine, or save mine under another name.</source>
        <translation>Откройте файл заново, оставьте своё или сохраните своё под другим именем.</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Как менялось</translation>
    </message>
    <message>
        <source>Paste a table</source>
        <translation>Вставить таблицу</translation>
    </message>
    <message>
        <source>Prepare the examples again for {engine}.</source>
        <translation>Подготовьте примеры заново для {engine}.</translation>
    </message>
    <message>
        <source>Prepare the examples again, or choose the file where it is now.</source>
        <translation>Подготовьте примеры снова или выберите файл там, где он теперь.</translation>
    </message>
    <message>
        <source>Questions from</source>
        <translation>Вопросы из</translation>
    </message>
    <message>
        <source>Questions of your own</source>
        <translation>Своих вопросов</translation>
    </message>
    <message>
        <source>Record the answers first, or choose other questions.</source>
        <translation>Сначала запишите ответы или выберите другие вопросы.</translation>
    </message>
    <message>
        <source>Remove what was sent, or start the training once more.</source>
        <translation>Удалите отправленное или запустите обучение ещё раз.</translation>
    </message>
    <message>
        <source>Rename the column that is meant to “{missing}”; with --format chat the program guesses which one it is.</source>
        <translation>Переименуйте нужный столбец в «{missing}»; с --format chat программа сама догадается, какой это столбец.</translation>
    </message>
    <message>
        <source>Say what the columns are</source>
        <translation>Указать, что в столбцах</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Оценки</translation>
    </message>
    <message>
        <source>Scores used</source>
        <translation>Способы оценки</translation>
    </message>
    <message>
        <source>Seconds an answer</source>
        <translation>Секунд на ответ</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Начальное число (seed)</translation>
    </message>
    <message>
        <source>Sending the examples kept for checking…</source>
        <translation>Отправляем примеры, отложенные для проверки…</translation>
    </message>
    <message>
        <source>Sending the examples…</source>
        <translation>Отправляем примеры…</translation>
    </message>
    <message>
        <source>Sending the questions…</source>
        <translation>Отправляем вопросы…</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>Сократите его.</translation>
    </message>
    <message>
        <source>Shorten the name.</source>
        <translation>Сократите название.</translation>
    </message>
    <message>
        <source>Shorten them in Data, and prepare them again.</source>
        <translation>Сократите их в разделе «Данные» и подготовьте заново.</translation>
    </message>
    <message>
        <source>Start it once more.</source>
        <translation>Запустите его ещё раз.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Stops when it gets worse</source>
        <translation>Останов, когда становится хуже</translation>
    </message>
    <message>
        <source>Take it out of the address; the key goes into the field below.</source>
        <translation>Уберите их из адреса; ключ вводится в поле ниже.</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>That ended on {date}.</source>
        <translation>Это закончилось {date}.</translation>
    </message>
    <message>
        <source>The address has a name or a password in it.</source>
        <translation>В адресе указаны имя или пароль.</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>Не указан адрес.</translation>
    </message>
    <message>
        <source>The answers are kept with the test; this report can be made from them again at any time, with the same numbers.</source>
        <translation>Ответы хранятся вместе с проверкой; из них этот отчёт можно составить снова в любое время, с теми же числами.</translation>
    </message>
    <message>
        <source>The computer says: {reason}.</source>
        <translation>Компьютер сообщает: {reason}.</translation>
    </message>
    <message>
        <source>The dictionary could not be added.</source>
        <translation>Не удалось добавить словарь.</translation>
    </message>
    <message>
        <source>The engine did not turn every text into numbers.</source>
        <translation>Движок превратил в числа не все тексты.</translation>
    </message>
    <message>
        <source>The engine does not have {model} ready yet; waiting…</source>
        <translation>У движка ещё не готова модель {model}; ждём…</translation>
    </message>
    <message>
        <source>The engine had stopped. It is being started again…</source>
        <translation>Движок остановился. Запускаем его снова…</translation>
    </message>
    <message>
        <source>The engine says: {words}</source>
        <translation>Движок сообщает: {words}</translation>
    </message>
    <message>
        <source>The examples were sent, but no training was made of them.</source>
        <translation>Примеры отправлены, но обучение по ним не создано.</translation>
    </message>
    <message>
        <source>The file has no rows.</source>
        <translation>В файле нет записей.</translation>
    </message>
    <message>
        <source>The file on the disk has other columns than this table.</source>
        <translation>В файле на диске другие столбцы, чем в этой таблице.</translation>
    </message>
    <message>
        <source>The file {file} cannot be read.</source>
        <translation>Файл {file} не читается.</translation>
    </message>
    <message>
        <source>The file {file} is too large for {engine}.</source>
        <translation>Файл {file} слишком велик для {engine}.</translation>
    </message>
    <message>
        <source>The folder {name} cannot be read.</source>
        <translation>Папку {name} не удаётся прочитать.</translation>
    </message>
    <message>
        <source>The model in {name} is kept in a form that may hold a program.</source>
        <translation>Модель в {name} хранится в форме, в которой может скрываться программа.</translation>
    </message>
    <message>
        <source>The name is too long for {engine}.</source>
        <translation>Название слишком длинное для {engine}.</translation>
    </message>
    <message>
        <source>The name is too long: {count} letters.</source>
        <translation>Имя слишком длинное, знаков в нём: {count}.</translation>
    </message>
    <message>
        <source>The program ended before the examples had arrived.</source>
        <translation>Программа завершилась раньше, чем примеры дошли.</translation>
    </message>
    <message>
        <source>The provider did not get to this question within its day.</source>
        <translation>Провайдер не успел ответить на этот вопрос за сутки.</translation>
    </message>
    <message>
        <source>The provider says: {words}</source>
        <translation>Провайдер сообщает: {words}</translation>
    </message>
    <message>
        <source>The provider took none of the questions that were sent all at once.</source>
        <translation>Провайдер не принял ни одного из вопросов, отправленных сразу.</translation>
    </message>
    <message>
        <source>The rows cannot be compared one by one.</source>
        <translation>Строки нельзя сравнить по одной.</translation>
    </message>
    <message>
        <source>The rows of {file} are not made for training.</source>
        <translation>Записи файла {file} не годятся для обучения.</translation>
    </message>
    <message>
        <source>The same general questions for every model; a fine-tuned one should be as good at them as its base model.</source>
        <translation>Одни и те же общие вопросы каждой модели; дообученная должна отвечать на них не хуже базовой.</translation>
    </message>
    <message>
        <source>The settings could not be read ({reason}); defaults are used.</source>
        <translation>Не удалось прочитать настройки ({reason}); используются обычные.</translation>
    </message>
    <message>
        <source>The settings could not be saved.</source>
        <translation>Не удалось сохранить настройки.</translation>
    </message>
    <message>
        <source>The settings could not be understood and are the defaults now. The old ones are kept as {file}.</source>
        <translation>Настройки не удалось разобрать, теперь действуют обычные. Старые сохранены в файле {file}.</translation>
    </message>
    <message>
        <source>The training “{name}” did begin before the program ended.</source>
        <translation>Обучение «{name}» началось до того, как программа завершилась.</translation>
    </message>
    <message>
        <source>The training “{name}” did not begin.</source>
        <translation>Обучение «{name}» не началось.</translation>
    </message>
    <message>
        <source>There is a column “{there}”, but no column “{missing}”.</source>
        <translation>Есть столбец «{there}», но нет столбца «{missing}».</translation>
    </message>
    <message>
        <source>There is no answer of {name} to learn from yet.</source>
        <translation>Пока нет ни одного ответа модели {name}, на котором можно учиться.</translation>
    </message>
    <message>
        <source>There is no dictionary in {file}.</source>
        <translation>В файле {file} нет словаря.</translation>
    </message>
    <message>
        <source>There is no key in what was pasted.</source>
        <translation>Во вставленном тексте нет ключа.</translation>
    </message>
    <message>
        <source>There is no model in {name}.</source>
        <translation>В {name} нет модели.</translation>
    </message>
    <message>
        <source>There is no question in {name}.</source>
        <translation>В {name} нет ни одного вопроса.</translation>
    </message>
    <message>
        <source>There is nothing to learn in {file}.</source>
        <translation>В файле {file} нечему учиться.</translation>
    </message>
    <message>
        <source>This address is not encrypted (http): everybody on the way can read the key and the data.</source>
        <translation>Соединение по этому адресу не шифруется (http): ключ и данные может прочитать любой по пути.</translation>
    </message>
    <message>
        <source>This engine answers no questions that are sent all at once.</source>
        <translation>Этот движок не отвечает на вопросы, отправленные все сразу.</translation>
    </message>
    <message>
        <source>This is not the address of a server.</source>
        <translation>Это не адрес сервера.</translation>
    </message>
    <message>
        <source>This is too long for a key: {count} characters.</source>
        <translation>Слишком длинно для ключа: символов — {count}.</translation>
    </message>
    <message>
        <source>This test is no longer there: it was deleted.</source>
        <translation>Этой проверки больше нет: она удалена.</translation>
    </message>
    <message>
        <source>This training may cost up to {needed}, so it was not started.</source>
        <translation>Это обучение может стоить до {needed}, поэтому оно не начато.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>To check it</source>
        <translation>Чтобы проверить</translation>
    </message>
    <message>
        <source>Tokens an answer</source>
        <translation>Токенов на ответ</translation>
    </message>
    <message>
        <source>Tokens learned</source>
        <translation>Изучено токенов</translation>
    </message>
    <message>
        <source>Train with fewer examples.</source>
        <translation>Обучайте на меньшем числе примеров.</translation>
    </message>
    <message>
        <source>Try once more; your examples are as they were.</source>
        <translation>Попробуйте ещё раз; ваши примеры не изменились.</translation>
    </message>
    <message>
        <source>Type the address that the server&apos;s operator gave you.</source>
        <translation>Введите адрес, который дал вам владелец сервера.</translation>
    </message>
    <message>
        <source>Unseen examples</source>
        <translation>Незнакомые примеры</translation>
    </message>
    <message>
        <source>Unseen: loss at the end</source>
        <translation>Новое: потери в конце</translation>
    </message>
    <message>
        <source>Unseen: lowest loss</source>
        <translation>Новое: наименьшие потери</translation>
    </message>
    <message>
        <source>Unseen: words right</source>
        <translation>Новое: верных слов</translation>
    </message>
    <message>
        <source>Use Latin letters, digits, hyphens and underscores.</source>
        <translation>Используйте латинские буквы, цифры, дефис и подчёркивание.</translation>
    </message>
    <message>
        <source>Version (SHA-256)</source>
        <translation>Версия (SHA-256)</translation>
    </message>
    <message>
        <source>Weakest answers</source>
        <translation>Самые слабые ответы</translation>
    </message>
    <message>
        <source>What it learned from</source>
        <translation>На чём училась</translation>
    </message>
    <message>
        <source>What it may have forgotten</source>
        <translation>Что модель могла забыть</translation>
    </message>
    <message>
        <source>What must always or never be said</source>
        <translation>Что должно быть сказано всегда или никогда</translation>
    </message>
    <message>
        <source>What the model has seen says nothing about how well it learned.</source>
        <translation>То, что модель уже видела, не покажет, насколько хорошо она выучилась.</translation>
    </message>
    <message>
        <source>What the provider sent back lacks this question.</source>
        <translation>В присланном провайдером нет этого вопроса.</translation>
    </message>
    <message>
        <source>What training {model} at {engine} costs is not known here.</source>
        <translation>Сколько стоит обучение {model} на {engine}, программа не знает.</translation>
    </message>
    <message>
        <source>What was answered (across) where this was right (down):</source>
        <translation>Что отвечено (по горизонтали), когда верно это (по вертикали):</translation>
    </message>
    <message>
        <source>What was asked</source>
        <translation>О чём спрашивали</translation>
    </message>
    <message>
        <source>Whether the questions arrived all the same is not known yet.</source>
        <translation>Дошли ли вопросы всё же, пока неизвестно.</translation>
    </message>
    <message>
        <source>Whether the training began all the same is not known yet.</source>
        <translation>Пока неизвестно, не началось ли обучение всё-таки.</translation>
    </message>
    <message>
        <source>Whether the training “{name}” began is not known yet.</source>
        <translation>Пока неизвестно, началось ли обучение «{name}».</translation>
    </message>
    <message>
        <source>Without --accept-all you can choose to leave these rows out.</source>
        <translation>Без --accept-all можно согласиться пропустить эти строки.</translation>
    </message>
    <message>
        <source>Words right</source>
        <translation>Верных слов</translation>
    </message>
    <message>
        <source>Worse than before</source>
        <translation>Хуже, чем раньше</translation>
    </message>
    <message>
        <source>You allow {limit} for one training, and it may cost more.</source>
        <translation>Вы разрешили {limit} на одно обучение, а стоить оно может больше.</translation>
    </message>
    <message>
        <source>You allow {limit} for one training.</source>
        <translation>Вы разрешили {limit} на одно обучение.</translation>
    </message>
    <message>
        <source>Your columns are: {names}.</source>
        <translation>Ваши столбцы: {names}.</translation>
    </message>
    <message>
        <source>a better and a worse answer</source>
        <translation>лучший и худший ответы</translation>
    </message>
    <message>
        <source>both together (F1)</source>
        <translation>то и другое вместе (F1)</translation>
    </message>
    <message>
        <source>chat</source>
        <translation>чат</translation>
    </message>
    <message>
        <source>found of all</source>
        <translation>найдено из всех</translation>
    </message>
    <message>
        <source>from examples</source>
        <translation>по примерам</translation>
    </message>
    <message>
        <source>from grades (reinforcement)</source>
        <translation>по оценкам (с подкреплением)</translation>
    </message>
    <message>
        <source>from preferences (DPO)</source>
        <translation>по предпочтениям (DPO)</translation>
    </message>
    <message>
        <source>how many</source>
        <translation>сколько</translation>
    </message>
    <message>
        <source>it has no answer to learn from</source>
        <translation>в ней нет ответа, на котором можно учиться</translation>
    </message>
    <message>
        <source>it has no messages</source>
        <translation>в ней нет сообщений</translation>
    </message>
    <message>
        <source>it is no row in braces</source>
        <translation>это не строка в фигурных скобках</translation>
    </message>
    <message>
        <source>its prompt and completion must be texts</source>
        <translation>вопрос и ответ в ней должны быть текстами</translation>
    </message>
    <message>
        <source>prompt and completion</source>
        <translation>вопрос и ответ</translation>
    </message>
    <message>
        <source>right when said</source>
        <translation>верно, когда сказано</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>другое</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>шаг {step}</translation>
    </message>
    <message>
        <source>the role “{role}” is not taken there</source>
        <translation>роль «{role}» там не принимается</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>{amount} {currency}</source>
        <translation>{amount} {currency}</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} д {hours} ч</translation>
    </message>
    <message>
        <source>{engine} does not learn from examples of this kind.</source>
        <translation>{engine} не обучает на примерах такого вида.</translation>
    </message>
    <message>
        <source>{engine} does not take these letters in a name: {letters}</source>
        <translation>{engine} не принимает в названии эти буквы: {letters}</translation>
    </message>
    <message>
        <source>{engine} does not take {value} for “{name}”.</source>
        <translation>{engine} не принимает {value} для «{name}».</translation>
    </message>
    <message>
        <source>{engine} knows no setting “{name}”.</source>
        <translation>{engine} не знает параметра «{name}».</translation>
    </message>
    <message>
        <source>{engine} trains no models any more.</source>
        <translation>{engine} больше не обучает модели.</translation>
    </message>
    <message>
        <source>{held} of {all}</source>
        <translation>{held} из {all}</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} ч {minutes} мин</translation>
    </message>
    <message>
        <source>{mean} % ({low} to {high})</source>
        <translation>{mean} % (от {low} до {high})</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} мин {seconds} с</translation>
    </message>
    <message>
        <source>{model} beside {base}, by “{score}”.</source>
        <translation>{model} рядом с {base}, способ оценки: «{score}».</translation>
    </message>
    <message>
        <source>{model} can no longer be trained.</source>
        <translation>Модель {model} больше нельзя обучать.</translation>
    </message>
    <message>
        <source>{model} does not learn from examples of this kind.</source>
        <translation>Модель {model} не обучается на примерах такого вида.</translation>
    </message>
    <message>
        <source>{model} may be no model for that.</source>
        <translation>Возможно, {model} для этого не предназначена.</translation>
    </message>
    <message>
        <source>{money} {currency}</source>
        <translation>{money} {currency}</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <source>{right} of {all} right</source>
        <translation>верно {right} из {all}</translation>
    </message>
    <message>
        <source>{score} on {data}</source>
        <translation>{score}: {data}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} с</translation>
    </message>
    <message>
        <source>{used} (asked for {wanted})</source>
        <translation>{used} (просили {wanted})</translation>
    </message>
    <message>
        <source>{value}</source>
        <translation>{value}</translation>
    </message>
    <message>
        <source>{value} (chosen by the engine)</source>
        <translation>{value} (выбрал движок)</translation>
    </message>
    <message>
        <source>{value} at step {step}</source>
        <translation>{value} на шаге {step}</translation>
    </message>
    <message>
        <source>“{file}” is the file that you are preparing.</source>
        <translation>«{file}» — это файл, который вы готовите.</translation>
    </message>
    <message>
        <source>“{key}” is missing</source>
        <translation>нет поля «{key}»</translation>
    </message>
    <message>
        <source>“{key}” is not taken there</source>
        <translation>поле «{key}» там не принимается</translation>
    </message>
</context>
</TS>
