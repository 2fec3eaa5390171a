<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>infra</name>
    <message numerus="yes">
        <source>%n formula(s) of the workbook read a deleted column and will see empty cells.</source>
        <translation>
            <numerusform>%n формула книги читает удалённый столбец и увидит пустые ячейки.</numerusform>
            <numerusform>%n формулы книги читают удалённый столбец и увидят пустые ячейки.</numerusform>
            <numerusform>%n формул книги читают удалённый столбец и увидят пустые ячейки.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) cut to 32,767 characters: a cell holds no more.</source>
        <translation>
            <numerusform>%n текст обрезан до 32 767 знаков: больше в ячейку не входит.</numerusform>
            <numerusform>%n текста обрезаны до 32 767 знаков: больше в ячейку не входит.</numerusform>
            <numerusform>%n текстов обрезаны до 32 767 знаков: больше в ячейку не входит.</numerusform>
        </translation>
    </message>
    <message>
        <source>A file of the model arrived damaged.</source>
        <translation>Файл модели пришёл повреждённым.</translation>
    </message>
    <message>
        <source>A part of the model is missing.</source>
        <translation>Части модели не хватает.</translation>
    </message>
    <message>
        <source>A part of the program is missing, or its folder may not be written to.</source>
        <translation>Не хватает части программы, или в её папку нельзя писать.</translation>
    </message>
    <message>
        <source>A plain text file holds answers only.</source>
        <translation>В обычном текстовом файле есть только ответы.</translation>
    </message>
    <message>
        <source>A sheet holds {rows} rows and {columns} columns.</source>
        <translation>На лист помещается {rows} строк и {columns} столбцов.</translation>
    </message>
    <message>
        <source>A training, an export or a fine-tuned model stands on it.</source>
        <translation>На ней основаны обучение, выгрузка или дообученная модель.</translation>
    </message>
    <message>
        <source>Accept them on the model&apos;s page and log in there with this computer, or choose an open model.</source>
        <translation>Примите их на странице модели и войдите туда с этого компьютера или выберите открытую модель.</translation>
    </message>
    <message>
        <source>Add it there again to go on with it.</source>
        <translation>Добавьте его там снова, чтобы продолжить.</translation>
    </message>
    <message>
        <source>Add the model again later: what was fetched is kept.</source>
        <translation>Добавьте модель ещё раз позже: уже скачанное сохранено.</translation>
    </message>
    <message>
        <source>Add the model again to fetch it anew.</source>
        <translation>Добавьте модель ещё раз, чтобы скачать её заново.</translation>
    </message>
    <message>
        <source>Addresses are kept in the settings, where others could read it.</source>
        <translation>Адреса хранятся в настройках, и там их мог бы прочитать кто-то ещё.</translation>
    </message>
    <message>
        <source>Another program changed {file} meanwhile; these rows stand on the file as it was before.</source>
        <translation>Другая программа тем временем изменила {file}; эти строки опираются на файл, каким он был раньше.</translation>
    </message>
    <message>
        <source>Ask its owner, or copy it to a folder of your own.</source>
        <translation>Обратитесь к владельцу или скопируйте файл в свою папку.</translation>
    </message>
    <message>
        <source>Ask once more.</source>
        <translation>Спросите ещё раз.</translation>
    </message>
    <message>
        <source>Ask whoever gave you the key, or use another one.</source>
        <translation>Спросите того, кто дал вам ключ, или возьмите другой.</translation>
    </message>
    <message>
        <source>Ask whoever runs it to make room, then try again.</source>
        <translation>Попросите того, кто за него отвечает, освободить место и попробуйте снова.</translation>
    </message>
    <message>
        <source>Ask whoever runs this network to allow the address.</source>
        <translation>Попросите того, кто обслуживает сеть, разрешить этот адрес.</translation>
    </message>
    <message>
        <source>Ask whoever runs this network. If it has certificates of its own, give their file at this engine in Settings, under “Advanced”.</source>
        <translation>Спросите того, кто обслуживает сеть. Если у неё свои сертификаты, укажите их файл у этого движка в настройках, в разделе «Дополнительно».</translation>
    </message>
    <message>
        <source>Ask your model something, which starts it, then try again.</source>
        <translation>Спросите модель о чём-нибудь, это запустит движок, и попробуйте снова.</translation>
    </message>
    <message>
        <source>Check of {name}</source>
        <translation>Проверка: {name}</translation>
    </message>
    <message>
        <source>Check the address in Settings; somebody in between may read along.</source>
        <translation>Проверьте адрес в настройках: возможно, кто-то посередине читает всё, что передаётся.</translation>
    </message>
    <message>
        <source>Check the network and try again.</source>
        <translation>Проверьте сеть и попробуйте снова.</translation>
    </message>
    <message>
        <source>Check the network, and the address in Settings.</source>
        <translation>Проверьте сеть и адрес в настройках.</translation>
    </message>
    <message>
        <source>Check the network, and the proxy in Settings.</source>
        <translation>Проверьте сеть и прокси в настройках.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and time, or tell whoever runs the engine.</source>
        <translation>Проверьте дату и время на этом компьютере или сообщите тому, кто обслуживает движок.</translation>
    </message>
    <message>
        <source>Checking that it answers…</source>
        <translation>Проверяется, что она отвечает…</translation>
    </message>
    <message>
        <source>Choose a file in PEM format; whoever runs the network has it.</source>
        <translation>Выберите файл в формате PEM; он есть у того, кто обслуживает сеть.</translation>
    </message>
    <message>
        <source>Choose a file inside it.</source>
        <translation>Выберите файл внутри неё.</translation>
    </message>
    <message>
        <source>Choose a file with one JSON object on each line, or a table.</source>
        <translation>Выберите файл, где на каждой строке один объект JSON, или таблицу.</translation>
    </message>
    <message>
        <source>Choose a file with rows of text: JSONL, CSV, TSV, TXT or Excel.</source>
        <translation>Выберите файл со строками текста: JSONL, CSV, TSV, TXT или Excel.</translation>
    </message>
    <message>
        <source>Choose a folder on another disk, or make room first.</source>
        <translation>Выберите папку на другом диске или сначала освободите место.</translation>
    </message>
    <message>
        <source>Choose a table or a text file, or save it as one of these.</source>
        <translation>Выберите таблицу или текстовый файл либо сохраните его в таком виде.</translation>
    </message>
    <message>
        <source>Choose a table or a text file.</source>
        <translation>Выберите таблицу или текстовый файл.</translation>
    </message>
    <message>
        <source>Choose another encoding.</source>
        <translation>Выберите другую кодировку.</translation>
    </message>
    <message>
        <source>Choose another engine; the one on this computer is always there.</source>
        <translation>Выберите другой движок; тот, что на этом компьютере, есть всегда.</translation>
    </message>
    <message>
        <source>Choose another file, or another sheet of this one.</source>
        <translation>Выберите другой файл или другой лист этого файла.</translation>
    </message>
    <message>
        <source>Choose another file, or start a new table.</source>
        <translation>Выберите другой файл или начните новую таблицу.</translation>
    </message>
    <message>
        <source>Choose another folder. Your table is unchanged.</source>
        <translation>Выберите другую папку. Ваша таблица не изменилась.</translation>
    </message>
    <message>
        <source>Choose another form, or report this to the makers of the program.</source>
        <translation>Выберите другую форму или сообщите об этом авторам программы.</translation>
    </message>
    <message>
        <source>Choose another form.</source>
        <translation>Выберите другую форму.</translation>
    </message>
    <message>
        <source>Choose another model from the list.</source>
        <translation>Выберите другую модель из списка.</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>Выберите другую модель.</translation>
    </message>
    <message>
        <source>Choose another name for it.</source>
        <translation>Выберите для неё другое имя.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Выберите другое имя.</translation>
    </message>
    <message>
        <source>Choose another sheet.</source>
        <translation>Выберите другой лист.</translation>
    </message>
    <message>
        <source>Choose one character, such as a comma, a semicolon or a tab.</source>
        <translation>Выберите один знак: запятую, точку с запятой или табуляцию.</translation>
    </message>
    <message>
        <source>Choose the exact form.</source>
        <translation>Выберите точную форму.</translation>
    </message>
    <message>
        <source>Choose the file itself instead of the link.</source>
        <translation>Выберите сам файл, а не ссылку на него.</translation>
    </message>
    <message>
        <source>Close it there, or save your rows under another name.</source>
        <translation>Закройте его там или сохраните свои строки под другим именем.</translation>
    </message>
    <message>
        <source>Close other programs and try again, or choose a smaller model.</source>
        <translation>Закройте другие программы и попробуйте снова или выберите модель поменьше.</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller model.</source>
        <translation>Закройте другие программы или выберите модель поменьше.</translation>
    </message>
    <message>
        <source>Columns that are notes are left out: {columns}.</source>
        <translation>Столбцы с заметками не сохранены: {columns}.</translation>
    </message>
    <message>
        <source>Connect the computer to a network and try again.</source>
        <translation>Подключите компьютер к сети и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Разговоры</translation>
    </message>
    <message>
        <source>Copy it to this computer&apos;s own disk and try again.</source>
        <translation>Скопируйте его на диск этого компьютера и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>Copy or download it once more, and open it again.</source>
        <translation>Скопируйте или скачайте его ещё раз и откройте снова.</translation>
    </message>
    <message>
        <source>Copy the key once more from where you got it, and put it in again in Settings.</source>
        <translation>Скопируйте ключ ещё раз оттуда, где его получили, и вставьте снова в настройках.</translation>
    </message>
    <message>
        <source>Copy the name from the top of the model&apos;s page.</source>
        <translation>Скопируйте имя сверху страницы модели.</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Копирование…</translation>
    </message>
    <message>
        <source>Correct what it names and try again.</source>
        <translation>Исправьте то, что названо, и попробуйте снова.</translation>
    </message>
    <message>
        <source>Delete what you do not need on this computer, then go on.</source>
        <translation>Удалите на этом компьютере то, что вам не нужно, и продолжите.</translation>
    </message>
    <message>
        <source>Delete what you do not need on this computer, then try again.</source>
        <translation>Удалите с этого компьютера ненужное и попробуйте снова.</translation>
    </message>
    <message>
        <source>Delete what you do not need on this computer.</source>
        <translation>Удалите с этого компьютера ненужное.</translation>
    </message>
    <message>
        <source>Do it on the engine&apos;s web site, or choose another engine.</source>
        <translation>Сделайте это на сайте движка или выберите другой движок.</translation>
    </message>
    <message>
        <source>Examples left after mending</source>
        <translation>Примеров останется после исправления</translation>
    </message>
    <message>
        <source>Examples that can be read</source>
        <translation>Примеров, которые удалось прочитать</translation>
    </message>
    <message>
        <source>Excel holds at most {limit} characters in a cell; this has {count}.</source>
        <translation>В ячейку Excel помещается не более {limit} знаков, а здесь {count}.</translation>
    </message>
    <message numerus="yes">
        <source>Excel would take for a formula when it opens the file: %n cell(s) with “=” in front.</source>
        <translation>
            <numerusform>При открытии Excel примет за формулу %n ячейку, которая начинается с «=».</numerusform>
            <numerusform>При открытии Excel примет за формулы %n ячейки, которые начинаются с «=».</numerusform>
            <numerusform>При открытии Excel примет за формулы %n ячеек, которые начинаются с «=».</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetching the model…</source>
        <translation>Модель загружается…</translation>
    </message>
    <message>
        <source>Files of this kind can be read here, but not written.</source>
        <translation>Такие файлы здесь можно читать, но не записывать.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Формат</translation>
    </message>
    <message>
        <source>Free some space on the disk and open it again.</source>
        <translation>Освободите место на диске и откройте файл снова.</translation>
    </message>
    <message>
        <source>Free some space, or choose another folder. Your table is unchanged.</source>
        <translation>Освободите место или выберите другую папку. Ваша таблица не изменилась.</translation>
    </message>
    <message>
        <source>Get all files of the model, then try again.</source>
        <translation>Возьмите все файлы модели и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>Get the model once more, or choose another one.</source>
        <translation>Получите модель заново или выберите другую.</translation>
    </message>
    <message>
        <source>Get the model once more, then try again.</source>
        <translation>Получите модель заново и попробуйте снова.</translation>
    </message>
    <message>
        <source>Go on in that window, or close it first.</source>
        <translation>Продолжайте в том окне или сначала закройте его.</translation>
    </message>
    <message>
        <source>Has to be:</source>
        <translation>Необходимо:</translation>
    </message>
    <message>
        <source>How long the examples are</source>
        <translation>Какой длины примеры</translation>
    </message>
    <message>
        <source>If the server does without, its address begins with http:// and not https://.</source>
        <translation>Если сервер обходится без него, его адрес начинается с http://, а не с https://.</translation>
    </message>
    <message>
        <source>If you trust it, unpack it with another program and open the result.</source>
        <translation>Если вы ему доверяете, распакуйте его другой программой и откройте результат.</translation>
    </message>
    <message>
        <source>In a plain text file each line is a row.</source>
        <translation>В обычном текстовом файле каждая строка — отдельный пример.</translation>
    </message>
    <message>
        <source>In line {line} a quotation mark opens and is never closed.</source>
        <translation>В строке {line} кавычка открыта и не закрыта.</translation>
    </message>
    <message>
        <source>Install Desktop FT Complete over it: everything of yours stays. Or use another engine, under Settings, Connections.</source>
        <translation>Установите поверх неё Desktop FT Complete: всё ваше сохранится. Или выберите другой движок: Настройки, Подключения.</translation>
    </message>
    <message>
        <source>Install the program again, or look at the rights of the folder {folder}</source>
        <translation>Установите программу заново или проверьте права на папку {folder}</translation>
    </message>
    <message>
        <source>It did not answer.</source>
        <translation>Оно не ответило.</translation>
    </message>
    <message>
        <source>It got too many questions in a short time.</source>
        <translation>За короткое время ему пришло слишком много вопросов.</translation>
    </message>
    <message>
        <source>It has a broken character, which Excel refuses.</source>
        <translation>В нём есть испорченный знак, который Excel не принимает.</translation>
    </message>
    <message>
        <source>It has a fault of its own at the moment.</source>
        <translation>У него сейчас своя неполадка.</translation>
    </message>
    <message>
        <source>It has a line break, or the character that stands between the columns, and this file is read without quotation marks.</source>
        <translation>В нём есть перенос строки или знак, который стоит между столбцами, а этот файл читается без кавычек.</translation>
    </message>
    <message>
        <source>It has ended, or was ended by another program.</source>
        <translation>Он завершился, или его завершила другая программа.</translation>
    </message>
    <message>
        <source>It has no rows.</source>
        <translation>В нём нет строк.</translation>
    </message>
    <message>
        <source>It has no sheet named “{sheet}”.</source>
        <translation>В нём нет листа «{sheet}».</translation>
    </message>
    <message>
        <source>It has several lines, and in a plain text file each line is a row.</source>
        <translation>В нём несколько строк, а в обычном текстовом файле каждая строка — отдельный пример.</translation>
    </message>
    <message>
        <source>It holds a character that no key has, such as a line break or a letter of another alphabet that only looks right.</source>
        <translation>В нём есть знак, которого в ключах не бывает: например, перевод строки или похожая буква другого алфавита.</translation>
    </message>
    <message>
        <source>It holds bytes that are no letters, like a picture or a program.</source>
        <translation>В нём есть байты, которые не являются буквами, как в картинке или программе.</translation>
    </message>
    <message>
        <source>It holds nothing but blank lines.</source>
        <translation>В нём только пустые строки.</translation>
    </message>
    <message>
        <source>It is a device or a pipe.</source>
        <translation>Это устройство или канал, а не файл.</translation>
    </message>
    <message>
        <source>It is a folder.</source>
        <translation>Это папка.</translation>
    </message>
    <message>
        <source>It is a link that leads back to itself.</source>
        <translation>Это ссылка, которая ведёт на саму себя.</translation>
    </message>
    <message>
        <source>It is a web page that calls itself an Excel workbook.</source>
        <translation>Это веб-страница, которая называет себя книгой Excel.</translation>
    </message>
    <message>
        <source>It is built in a way that is not known here.</source>
        <translation>Он устроен так, как программа не умеет читать.</translation>
    </message>
    <message>
        <source>It is busy, or the network is slow.</source>
        <translation>Он занят, или сеть медленная.</translation>
    </message>
    <message>
        <source>It is cut off: the end of the packed content is missing.</source>
        <translation>Он обрезан: нет конца сжатых данных.</translation>
    </message>
    <message>
        <source>It is locked.</source>
        <translation>Оно заблокировано.</translation>
    </message>
    <message>
        <source>It is missing, was withdrawn, or belongs to another address.</source>
        <translation>Ключа нет, он отозван или относится к другому адресу.</translation>
    </message>
    <message>
        <source>It is no Excel workbook, or a part of it is missing.</source>
        <translation>Это не книга Excel, или часть её отсутствует.</translation>
    </message>
    <message>
        <source>It is no Parquet file, is damaged, or is larger than 8 GB when unpacked.</source>
        <translation>Это не файл Parquet, он повреждён или в распакованном виде больше 8 ГБ.</translation>
    </message>
    <message>
        <source>It is no file of SPSS or Stata, or it is damaged.</source>
        <translation>Это не файл SPSS или Stata, или он повреждён.</translation>
    </message>
    <message>
        <source>It is no workbook, or a part of it is missing.</source>
        <translation>Это не книга с таблицами, или в ней не хватает части.</translation>
    </message>
    <message>
        <source>It is not there (any more).</source>
        <translation>Его нет (или уже нет).</translation>
    </message>
    <message>
        <source>It is protected with a password, or in Excel&apos;s old format.</source>
        <translation>Он защищён паролем или сохранён в старом формате Excel.</translation>
    </message>
    <message>
        <source>It is protected with a password.</source>
        <translation>Он защищён паролем.</translation>
    </message>
    <message>
        <source>It is the small one, without the libraries that train.</source>
        <translation>Это малый выпуск, без библиотек для обучения.</translation>
    </message>
    <message>
        <source>It looks like a PDF document.</source>
        <translation>Похоже, это документ PDF.</translation>
    </message>
    <message>
        <source>It looks like a Parquet file.</source>
        <translation>Похоже, это файл Parquet.</translation>
    </message>
    <message>
        <source>It looks like a compressed file.</source>
        <translation>Похоже, это сжатый файл.</translation>
    </message>
    <message>
        <source>It looks like a web page or another program, or a part of the address is missing.</source>
        <translation>Похоже на веб-страницу или другую программу, либо не хватает части адреса.</translation>
    </message>
    <message>
        <source>It looks like an Excel workbook or an archive.</source>
        <translation>Похоже, это книга Excel или архив.</translation>
    </message>
    <message>
        <source>It looks like an old or encrypted Office file.</source>
        <translation>Похоже, это старый или зашифрованный файл Office.</translation>
    </message>
    <message>
        <source>It looks like http://proxy.example:3128 or socks5://127.0.0.1:1080</source>
        <translation>Он выглядит так: http://proxy.example:3128 или socks5://127.0.0.1:1080</translation>
    </message>
    <message>
        <source>It may have been deleted there. Look at the list again.</source>
        <translation>Возможно, там это удалили. Посмотрите список ещё раз.</translation>
    </message>
    <message>
        <source>It may have been stopped, or the computer is very busy.</source>
        <translation>Возможно, он был остановлен или компьютер очень занят.</translation>
    </message>
    <message>
        <source>It may just have ended, or have too much to do.</source>
        <translation>Возможно, он только что завершился или слишком занят.</translation>
    </message>
    <message>
        <source>It refused the request.</source>
        <translation>Оно отклонило запрос.</translation>
    </message>
    <message>
        <source>It says: {words}</source>
        <translation>Он сообщает: {words}</translation>
    </message>
    <message>
        <source>It was deleted, has been retired, or is not there yet.</source>
        <translation>Её удалили, вывели из работы или её ещё нет.</translation>
    </message>
    <message>
        <source>It was set aside in {folder}.</source>
        <translation>Она отложена в папку {folder}.</translation>
    </message>
    <message>
        <source>It was started anew in the meantime.</source>
        <translation>Тем временем его запустили заново.</translation>
    </message>
    <message>
        <source>Its file on the disk is damaged.</source>
        <translation>Её файл на диске повреждён.</translation>
    </message>
    <message>
        <source>Its models can be asked. It trains through a way of its own, which this program does not speak; train on this computer or elsewhere.</source>
        <translation>Её моделям можно задавать вопросы. Обучение у неё устроено по-своему, и эта программа так не умеет; обучайте на этом компьютере или в другом месте.</translation>
    </message>
    <message>
        <source>Its name does not end in one of these: {endings}.</source>
        <translation>Его имя не оканчивается ни на одно из: {endings}.</translation>
    </message>
    <message>
        <source>Its name may be mistyped, or the model is private.</source>
        <translation>Возможно, в имени опечатка или модель закрыта для других.</translation>
    </message>
    <message>
        <source>Its own words are under “Details”.</source>
        <translation>Что он сам сообщил — под кнопкой «Подробности».</translation>
    </message>
    <message>
        <source>Its packed content is damaged.</source>
        <translation>Сжатые данные в нём повреждены.</translation>
    </message>
    <message>
        <source>Its sheet “{sheet}” is empty.</source>
        <translation>Его лист «{sheet}» пуст.</translation>
    </message>
    <message>
        <source>Its sheets are empty.</source>
        <translation>Его листы пусты.</translation>
    </message>
    <message>
        <source>Its weights lie in several files, and all of them are needed.</source>
        <translation>Её веса лежат в нескольких файлах, и нужны все.</translation>
    </message>
    <message>
        <source>Left as it is:</source>
        <translation>Оставлено как есть:</translation>
    </message>
    <message numerus="yes">
        <source>Left out: %n question(s).</source>
        <translation>
            <numerusform>Не сохранён %n вопрос.</numerusform>
            <numerusform>Не сохранены %n вопроса.</numerusform>
            <numerusform>Не сохранены %n вопросов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: %n row(s) that could not be read.</source>
        <translation>
            <numerusform>Не сохранена %n строка, которую не удалось прочитать.</numerusform>
            <numerusform>Не сохранены %n строки, которые не удалось прочитать.</numerusform>
            <numerusform>Не сохранены %n строк, которые не удалось прочитать.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: characters that cannot be saved, in %n cell(s).</source>
        <translation>
            <numerusform>Пропущены знаки, которые нельзя сохранить, в %n ячейке.</numerusform>
            <numerusform>Пропущены знаки, которые нельзя сохранить, в %n ячейках.</numerusform>
            <numerusform>Пропущены знаки, которые нельзя сохранить, в %n ячейках.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: values that are no column, in %n row(s).</source>
        <translation>
            <numerusform>Не сохранены значения вне столбцов в %n строке.</numerusform>
            <numerusform>Не сохранены значения вне столбцов в %n строках.</numerusform>
            <numerusform>Не сохранены значения вне столбцов в %n строках.</numerusform>
        </translation>
    </message>
    <message>
        <source>Line {line} has bytes that are no letters in the encoding {encoding}.</source>
        <translation>В строке {line} есть байты, которые в кодировке {encoding} не являются буквами.</translation>
    </message>
    <message>
        <source>Line {line} has no list of messages.</source>
        <translation>В строке {line} нет списка сообщений.</translation>
    </message>
    <message>
        <source>Line {line} has no two answers to choose from.</source>
        <translation>В строке {line} нет двух ответов, из которых выбирают.</translation>
    </message>
    <message>
        <source>Line {line} has none of the columns that the others have.</source>
        <translation>В строке {line} нет ни одного из столбцов, которые есть у остальных.</translation>
    </message>
    <message>
        <source>Line {line} has {size} MB. That is too long for one example.</source>
        <translation>В строке {line} — {size} МБ. Это слишком много для одного примера.</translation>
    </message>
    <message>
        <source>Line {line} holds no object in curly braces.</source>
        <translation>В строке {line} нет объекта в фигурных скобках.</translation>
    </message>
    <message>
        <source>Line {line} is nested too deep or has a number that is too long.</source>
        <translation>Строка {line} вложена слишком глубоко или содержит слишком длинное число.</translation>
    </message>
    <message>
        <source>Line {line} is not valid JSON from character {column} on.</source>
        <translation>Строка {line} — неверный JSON начиная со знака {column}.</translation>
    </message>
    <message>
        <source>Line {line}, the last one, is cut off.</source>
        <translation>Строка {line}, последняя, обрывается.</translation>
    </message>
    <message>
        <source>Line {line}: the text that begins at character {column} has no end.</source>
        <translation>Строка {line}: у текста, который начинается со знака {column}, нет конца.</translation>
    </message>
    <message>
        <source>Lists and objects inside the rows are written as JSON texts.</source>
        <translation>Списки и объекты внутри строк записываются текстом в виде JSON.</translation>
    </message>
    <message>
        <source>Look at its rights, or choose another folder.</source>
        <translation>Проверьте права на папку или выберите другую.</translation>
    </message>
    <message>
        <source>Look at the address in Settings; it often ends in /v1. In a hotel or company network, sign in to the network first.</source>
        <translation>Посмотрите адрес в настройках; часто он кончается на /v1. В сети гостиницы или организации сначала войдите в сеть.</translation>
    </message>
    <message>
        <source>Look for the same model with files that end in .safetensors.</source>
        <translation>Поищите ту же модель в файлах .safetensors.</translation>
    </message>
    <message>
        <source>Look for the same model without GPTQ, AWQ or 4bit in its name.</source>
        <translation>Поищите ту же модель без GPTQ, AWQ или 4bit в имени.</translation>
    </message>
    <message>
        <source>Look whether the folder is there and may be written to, then go on.</source>
        <translation>Проверьте, что папка на месте и в неё можно писать, и продолжите.</translation>
    </message>
    <message>
        <source>Look whether the folder is there and may be written to.</source>
        <translation>Посмотрите, есть ли папка и можно ли в неё писать.</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>Для чего</translation>
    </message>
    <message>
        <source>Made on {day} at {time} by {program}.</source>
        <translation>Сделано {day} в {time} программой {program}.</translation>
    </message>
    <message>
        <source>Make it anew with the program that it comes from, or choose another file.</source>
        <translation>Создайте его заново в той программе, из которой он взят, или выберите другой файл.</translation>
    </message>
    <message>
        <source>Make some room and save again, or save to another disk.</source>
        <translation>Освободите место и сохраните снова или сохраните на другой диск.</translation>
    </message>
    <message>
        <source>Models of this kind are not known here.</source>
        <translation>Модели такого вида здесь неизвестны.</translation>
    </message>
    <message>
        <source>Models of this kind cannot be written in this form.</source>
        <translation>Модели этого вида нельзя записать в такой форме.</translation>
    </message>
    <message>
        <source>No encrypted connection to {address} could be made.</source>
        <translation>Не удалось установить зашифрованное соединение с {address}.</translation>
    </message>
    <message>
        <source>No proxy listens at {proxy}.</source>
        <translation>По адресу {proxy} нет прокси.</translation>
    </message>
    <message>
        <source>Nobody knows the address {address}, or there is no network.</source>
        <translation>Адрес {address} никому не известен, или нет сети.</translation>
    </message>
    <message>
        <source>Nobody knows the proxy {proxy}, or there is no network.</source>
        <translation>Прокси {proxy} никому не известен, или нет сети.</translation>
    </message>
    <message numerus="yes">
        <source>Not a formula but a text, as here: %n cell(s) with “=” in front.</source>
        <translation>
            <numerusform>Останется текстом, а не формулой: %n ячейка, которая начинается с «=».</numerusform>
            <numerusform>Останутся текстом, а не формулами: %n ячейки, которые начинаются с «=».</numerusform>
            <numerusform>Останутся текстом, а не формулами: %n ячеек, которые начинаются с «=».</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to mend was found.</source>
        <translation>Исправлять нечего.</translation>
    </message>
    <message>
        <source>Nothing you made is lost.</source>
        <translation>Ничего из вашей работы не потеряно.</translation>
    </message>
    <message numerus="yes">
        <source>Of %n conversation(s) only the last question and answer are kept.</source>
        <translation>
            <numerusform>В %n беседе сохранены только последний вопрос и ответ.</numerusform>
            <numerusform>В %n беседах сохранены только последний вопрос и ответ.</numerusform>
            <numerusform>В %n беседах сохранены только последний вопрос и ответ.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open it in Excel and save it as .xlsx without a password.</source>
        <translation>Откройте его в Excel и сохраните как .xlsx без пароля.</translation>
    </message>
    <message>
        <source>Open it in Excel or LibreOffice and save it as .xlsx.</source>
        <translation>Откройте его в Excel или LibreOffice и сохраните как .xlsx.</translation>
    </message>
    <message>
        <source>Open it in Excel or LibreOffice and save it without a password.</source>
        <translation>Откройте его в Excel или LibreOffice и сохраните без пароля.</translation>
    </message>
    <message>
        <source>Open it in Excel or LibreOffice, save it again, and try once more.</source>
        <translation>Откройте его в Excel или LibreOffice, сохраните заново и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>Open it in Excel, save it again, and try once more.</source>
        <translation>Откройте его в Excel, сохраните ещё раз и попробуйте снова.</translation>
    </message>
    <message>
        <source>OpenAI is closing its training: organisations that have not used it lately are refused, and from 6 January 2027 everybody is.</source>
        <translation>OpenAI закрывает обучение: организациям, которые давно им не пользовались, отказывают, а с 6 января 2027 года — всем.</translation>
    </message>
    <message>
        <source>Other forms may hold programs, so they are never opened here.</source>
        <translation>В других формах может скрываться программа, поэтому здесь они никогда не открываются.</translation>
    </message>
    <message>
        <source>Other sheets, colours and formulas of the workbook.</source>
        <translation>Другие листы, цвета и формулы книги.</translation>
    </message>
    <message>
        <source>Prepare the examples again, or choose the file where it is now.</source>
        <translation>Подготовьте примеры снова или выберите файл там, где он теперь.</translation>
    </message>
    <message>
        <source>Prompt and completion</source>
        <translation>Вопрос и ответ</translation>
    </message>
    <message>
        <source>Put in the key again in Settings and test it there.</source>
        <translation>Вставьте ключ снова в настройках и проверьте его там.</translation>
    </message>
    <message>
        <source>Put them in at this engine in Settings, under “Advanced”.</source>
        <translation>Введите их у этого движка в настройках, в разделе «Дополнительно».</translation>
    </message>
    <message>
        <source>Reading the model…</source>
        <translation>Модель читается…</translation>
    </message>
    <message>
        <source>Remove it on the pages of {engine}.</source>
        <translation>Удалите её на сайте {engine}.</translation>
    </message>
    <message>
        <source>Row {row}</source>
        <translation>Строка {row}</translation>
    </message>
    <message>
        <source>Row {row} cannot be saved: its text has several lines.</source>
        <translation>Пример {row} сохранить нельзя: в его тексте несколько строк.</translation>
    </message>
    <message>
        <source>Row {row} is not like the others.</source>
        <translation>Строка {row} не похожа на остальные.</translation>
    </message>
    <message>
        <source>Row {row}, column {column} cannot be saved.</source>
        <translation>Строку {row}, столбец {column} сохранить нельзя.</translation>
    </message>
    <message>
        <source>Row {row}, column {column}: the character “{letter}” cannot be saved.</source>
        <translation>Строка {row}, столбец {column}: знак «{letter}» сохранить нельзя.</translation>
    </message>
    <message>
        <source>Row {row}, column {column}: “{value}” cannot be saved.</source>
        <translation>Строка {row}, столбец {column}: «{value}» нельзя сохранить.</translation>
    </message>
    <message>
        <source>Rows in the table</source>
        <translation>Строк в таблице</translation>
    </message>
    <message>
        <source>Rows: {rows}</source>
        <translation>Строки: {rows}</translation>
    </message>
    <message>
        <source>Save as CSV, or as a new workbook under another name.</source>
        <translation>Сохраните как CSV или как новую книгу под другим именем.</translation>
    </message>
    <message>
        <source>Save as an Excel workbook (.xlsx), CSV or JSONL instead.</source>
        <translation>Сохраните как книгу Excel (.xlsx), CSV или JSONL.</translation>
    </message>
    <message>
        <source>Save it as CSV in the program that it comes from, and open that.</source>
        <translation>Сохраните его как CSV в той программе, из которой он взят, и откройте результат.</translation>
    </message>
    <message>
        <source>Save it as CSV or JSONL instead.</source>
        <translation>Сохраните его как CSV или JSONL.</translation>
    </message>
    <message>
        <source>Save it as a table or as JSONL instead.</source>
        <translation>Сохраните его как таблицу или как JSONL.</translation>
    </message>
    <message>
        <source>Save it as a workbook or as JSONL instead.</source>
        <translation>Сохраните как книгу Excel или как JSONL.</translation>
    </message>
    <message>
        <source>Save it under another name or in another folder.</source>
        <translation>Сохраните его под другим именем или в другой папке.</translation>
    </message>
    <message>
        <source>Save the file as UTF-8, or write it with other characters.</source>
        <translation>Сохраните файл в UTF-8 или напишите это другими знаками.</translation>
    </message>
    <message>
        <source>Save the file soon, and make some room on the disk.</source>
        <translation>Поскорее сохраните файл и освободите место на диске.</translation>
    </message>
    <message>
        <source>Save the sheet as CSV in Excel or LibreOffice, and open that.</source>
        <translation>Сохраните лист как CSV в Excel или LibreOffice и откройте результат.</translation>
    </message>
    <message>
        <source>Save the sheet as CSV in Excel, and open that.</source>
        <translation>Сохраните лист в Excel как CSV и откройте его.</translation>
    </message>
    <message>
        <source>Save under another name, or overwrite it.</source>
        <translation>Сохраните под другим именем или замените его.</translation>
    </message>
    <message>
        <source>Saving now would undo what was changed there.</source>
        <translation>Если сохранить сейчас, изменения той программы пропадут.</translation>
    </message>
    <message>
        <source>See whether it was moved, renamed or deleted.</source>
        <translation>Проверьте, не был ли он перемещён, переименован или удалён.</translation>
    </message>
    <message>
        <source>Shorten the text, or save as CSV or JSONL instead.</source>
        <translation>Сократите текст или сохраните как CSV или JSONL.</translation>
    </message>
    <message>
        <source>Some need programs of their own, and strangers&apos; programs are never run.</source>
        <translation>Некоторым нужны собственные программы, а чужие программы здесь никогда не запускаются.</translation>
    </message>
    <message>
        <source>Start it, or correct the proxy in Settings.</source>
        <translation>Запустите его или исправьте адрес прокси в настройках.</translation>
    </message>
    <message>
        <source>Start the engine, or correct the address in Settings.</source>
        <translation>Запустите движок или исправьте адрес в настройках.</translation>
    </message>
    <message>
        <source>Starting the engine on this computer…</source>
        <translation>Запускаем движок на этом компьютере…</translation>
    </message>
    <message>
        <source>Such files are run when they are read, so they are never opened here.</source>
        <translation>Такие файлы при чтении выполняются, поэтому здесь они никогда не открываются.</translation>
    </message>
    <message>
        <source>Take it out of the address; there is a field for it below.</source>
        <translation>Уберите их из адреса; для них ниже есть поле.</translation>
    </message>
    <message>
        <source>Taken:</source>
        <translation>Принято:</translation>
    </message>
    <message>
        <source>The Hugging Face Hub cannot be reached, or the connection broke off.</source>
        <translation>Hugging Face Hub недоступен, или связь прервалась.</translation>
    </message>
    <message>
        <source>The answer of {engine} broke off.</source>
        <translation>Ответ оборвался: {engine}.</translation>
    </message>
    <message>
        <source>The answer “{answer}” cannot be saved.</source>
        <translation>Ответ «{answer}» сохранить нельзя.</translation>
    </message>
    <message>
        <source>The answers are still shown.</source>
        <translation>Ответы по-прежнему видны.</translation>
    </message>
    <message>
        <source>The answers of the test could not be kept in {file}.</source>
        <translation>Ответы проверки не удалось сохранить в {file}.</translation>
    </message>
    <message>
        <source>The answers of the test could not be kept: the disk is full.</source>
        <translation>Ответы проверки не удалось сохранить: диск заполнен.</translation>
    </message>
    <message>
        <source>The certificate of {address} belongs to another address.</source>
        <translation>Сертификат {address} выдан другому адресу.</translation>
    </message>
    <message>
        <source>The certificate of {address} is no longer valid, or not yet.</source>
        <translation>Сертификат {address} уже не действует или ещё не действует.</translation>
    </message>
    <message>
        <source>The certificates in {file} cannot be used.</source>
        <translation>Сертификаты из файла {file} использовать нельзя.</translation>
    </message>
    <message>
        <source>The columns of this workbook cannot be renamed or deleted.</source>
        <translation>Столбцы этой книги нельзя переименовать или удалить.</translation>
    </message>
    <message>
        <source>The computer&apos;s key store cannot be used now.</source>
        <translation>Хранилище ключей компьютера сейчас недоступно.</translation>
    </message>
    <message>
        <source>The connection ended in the middle of it.</source>
        <translation>Связь прервалась на полуслове.</translation>
    </message>
    <message>
        <source>The connection to {address} broke off.</source>
        <translation>Связь с {address} оборвалась.</translation>
    </message>
    <message>
        <source>The connection to {address} is not trusted: its certificate is wrong, or something in between reads along.</source>
        <translation>Связи с {address} нельзя доверять: сертификат неверен, или кто-то читает по пути.</translation>
    </message>
    <message>
        <source>The description of the model (config.json) cannot be understood.</source>
        <translation>Описание модели (config.json) не удаётся понять.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Диск заполнен.</translation>
    </message>
    <message>
        <source>The engine of this training is no longer in Settings.</source>
        <translation>Движка этого обучения больше нет в настройках.</translation>
    </message>
    <message>
        <source>The engine on this computer could not be started.</source>
        <translation>Движок на этом компьютере не удалось запустить.</translation>
    </message>
    <message>
        <source>The engine on this computer did not start.</source>
        <translation>Движок на этом компьютере не запустился.</translation>
    </message>
    <message>
        <source>The engine on this computer did not start: the disk is full.</source>
        <translation>Движок на этом компьютере не запустился: диск заполнен.</translation>
    </message>
    <message>
        <source>The engine on this computer does not answer.</source>
        <translation>Движок на этом компьютере не отвечает.</translation>
    </message>
    <message>
        <source>The engine on this computer does not know this window.</source>
        <translation>Движок на этом компьютере не знает этого окна.</translation>
    </message>
    <message>
        <source>The engine on this computer refused: {words}</source>
        <translation>Движок на этом компьютере отказал: {words}</translation>
    </message>
    <message>
        <source>The file as it was opened is lost, and this row with it.</source>
        <translation>Файл, каким он был открыт, потерян, и эта строка вместе с ним.</translation>
    </message>
    <message>
        <source>The file as you had opened it is lost. Here are the rows that you had changed or added.</source>
        <translation>Файл, каким вы его открыли, потерян. Здесь строки, которые вы изменили или добавили.</translation>
    </message>
    <message>
        <source>The file has a header but no rows below it.</source>
        <translation>В файле есть заголовок, но под ним нет строк.</translation>
    </message>
    <message>
        <source>The file has columns but no rows.</source>
        <translation>В файле есть столбцы, но нет строк.</translation>
    </message>
    <message>
        <source>The file is too large for {engine}.</source>
        <translation>Файл слишком велик, {engine} его не примет.</translation>
    </message>
    <message>
        <source>The file is write-protected.</source>
        <translation>Файл защищён от записи.</translation>
    </message>
    <message>
        <source>The file {file} has no rows.</source>
        <translation>В файле {file} нет строк.</translation>
    </message>
    <message>
        <source>The file {file} is empty.</source>
        <translation>Файл {file} пуст.</translation>
    </message>
    <message>
        <source>The file {file} is not there any more; saving makes it anew.</source>
        <translation>Файла {file} больше нет; при сохранении он появится снова.</translation>
    </message>
    <message>
        <source>The file {name} was damaged on its way and was thrown away.</source>
        <translation>Файл {name} повредился при передаче и был удалён.</translation>
    </message>
    <message>
        <source>The file&apos;s encoding, {encoding}, has no such character.</source>
        <translation>В кодировке файла, {encoding}, такого знака нет.</translation>
    </message>
    <message>
        <source>The files of the model are damaged or incomplete.</source>
        <translation>Файлы модели повреждены или неполны.</translation>
    </message>
    <message>
        <source>The folder for it cannot be written: {reason}.</source>
        <translation>В папку для него нельзя писать: {reason}.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written to.</source>
        <translation>В папку {folder} нельзя записывать.</translation>
    </message>
    <message>
        <source>The folder {folder} does not take new files.</source>
        <translation>В папку {folder} нельзя записать новые файлы.</translation>
    </message>
    <message>
        <source>The folder {folder} is not there (any more).</source>
        <translation>Папки {folder} нет (или уже нет).</translation>
    </message>
    <message>
        <source>The key for {engine} cannot be right.</source>
        <translation>Ключ не может быть верным ({engine}).</translation>
    </message>
    <message>
        <source>The model is kept in a form that may hold a program.</source>
        <translation>Модель хранится в виде, в котором может скрываться программа.</translation>
    </message>
    <message>
        <source>The model is still needed.</source>
        <translation>Модель ещё нужна.</translation>
    </message>
    <message>
        <source>The model needs more memory than this computer has free.</source>
        <translation>Модели нужно больше памяти, чем свободно на этом компьютере.</translation>
    </message>
    <message>
        <source>The model&apos;s list of words is missing or belongs to another model.</source>
        <translation>Списка слов модели нет, или он от другой модели.</translation>
    </message>
    <message>
        <source>The numbers of this model are too large for the shorter form.</source>
        <translation>Числа этой модели слишком велики для короткой формы.</translation>
    </message>
    <message>
        <source>The owner gives this model only to those who accepted its conditions.</source>
        <translation>Владелец даёт эту модель только тем, кто принял его условия.</translation>
    </message>
    <message>
        <source>The prepared file could not be written.</source>
        <translation>Подготовленный файл не удалось записать.</translation>
    </message>
    <message>
        <source>The proxy {proxy} does not let us through to {address}.</source>
        <translation>Прокси {proxy} не пропускает к {address}.</translation>
    </message>
    <message>
        <source>The proxy {proxy} wants a name and a password, or does not take these.</source>
        <translation>Прокси {proxy} требует имя и пароль или не принимает эти.</translation>
    </message>
    <message>
        <source>The proxy&apos;s address has a name or a password in it.</source>
        <translation>В адресе прокси есть имя или пароль.</translation>
    </message>
    <message>
        <source>The question “{question}” cannot be saved.</source>
        <translation>Вопрос «{question}» сохранить нельзя.</translation>
    </message>
    <message>
        <source>The record of your last edits is damaged; some of them may be missing.</source>
        <translation>Запись ваших последних правок повреждена; некоторых может не хватать.</translation>
    </message>
    <message>
        <source>The story of the training could not be kept in {file}.</source>
        <translation>Ход обучения не удалось сохранить в {file}.</translation>
    </message>
    <message>
        <source>The story of the training could not be kept: the disk is full.</source>
        <translation>Ход обучения не удалось сохранить: диск заполнен.</translation>
    </message>
    <message>
        <source>The system says: {reason}.</source>
        <translation>Система сообщает: {reason}.</translation>
    </message>
    <message>
        <source>The table is too large for Excel.</source>
        <translation>Таблица слишком велика для Excel.</translation>
    </message>
    <message>
        <source>The text “{field}” cannot be saved.</source>
        <translation>Текст «{field}» нельзя сохранить.</translation>
    </message>
    <message>
        <source>The training itself goes on.</source>
        <translation>Само обучение продолжается.</translation>
    </message>
    <message>
        <source>The weights of this model are compressed and cannot be trained.</source>
        <translation>Веса этой модели сжаты, и обучать её нельзя.</translation>
    </message>
    <message>
        <source>The workbook cannot be written.</source>
        <translation>Книгу записать нельзя.</translation>
    </message>
    <message>
        <source>The workbook has {count} sheets; this is “{sheet}”.</source>
        <translation>Листов в книге: {count}; открыт «{sheet}».</translation>
    </message>
    <message>
        <source>There are no weights in the safetensors format.</source>
        <translation>Нет весов в формате safetensors.</translation>
    </message>
    <message>
        <source>There is a computer at {address}, but no engine listens there.</source>
        <translation>По адресу {address} есть компьютер, но движка там нет.</translation>
    </message>
    <message>
        <source>There is a folder of that name.</source>
        <translation>Папка с таким именем уже есть.</translation>
    </message>
    <message>
        <source>There is a model of this name already.</source>
        <translation>Модель с таким именем уже есть.</translation>
    </message>
    <message>
        <source>There is neither room on the disk for a working copy nor memory.</source>
        <translation>Для рабочей копии нет места ни на диске, ни в памяти.</translation>
    </message>
    <message>
        <source>There is no certificate in it that can be read.</source>
        <translation>В нём нет сертификата, который можно прочитать.</translation>
    </message>
    <message>
        <source>There is no encoding named {name}.</source>
        <translation>Кодировки с именем {name} нет.</translation>
    </message>
    <message>
        <source>There is no room left on the disk.</source>
        <translation>На диске не осталось места.</translation>
    </message>
    <message>
        <source>There is no such model on the Hugging Face Hub.</source>
        <translation>Такой модели на Hugging Face Hub нет.</translation>
    </message>
    <message>
        <source>There is no way from this computer to {address}.</source>
        <translation>С этого компьютера нет пути к {address}.</translation>
    </message>
    <message>
        <source>There is not enough room in {folder}.</source>
        <translation>В папке {folder} не хватает места.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk.</source>
        <translation>На диске не хватает места.</translation>
    </message>
    <message>
        <source>They belong to a table of Excel&apos;s, which keeps their names itself.</source>
        <translation>Они входят в таблицу Excel, которая сама хранит их имена.</translation>
    </message>
    <message>
        <source>This column of the file holds values of another type ({kind}).</source>
        <translation>В этом столбце файла значения другого типа ({kind}).</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Этот компьютер</translation>
    </message>
    <message>
        <source>This computer has too little free memory for this model.</source>
        <translation>На этом компьютере слишком мало свободной памяти для этой модели.</translation>
    </message>
    <message>
        <source>This computer may not be on the internet, or something stands between.</source>
        <translation>Возможно, компьютер не подключён к интернету или что-то мешает связи.</translation>
    </message>
    <message>
        <source>This edition of Desktop FT has no engine for this computer.</source>
        <translation>В этом выпуске Desktop FT нет движка для этого компьютера.</translation>
    </message>
    <message>
        <source>This engine answers questions, but it does not train models.</source>
        <translation>Этот движок отвечает на вопросы, но не обучает модели.</translation>
    </message>
    <message>
        <source>This is not the address of a proxy.</source>
        <translation>Это не адрес прокси.</translation>
    </message>
    <message>
        <source>This work is open in another window.</source>
        <translation>Эта работа открыта в другом окне.</translation>
    </message>
    <message>
        <source>Tokens in them, about</source>
        <translation>Токенов в них, примерно</translation>
    </message>
    <message>
        <source>Tokens left, about</source>
        <translation>Токенов останется, примерно</translation>
    </message>
    <message>
        <source>Top it up on the engine&apos;s web site, then try again.</source>
        <translation>Пополните счёт на сайте движка и попробуйте снова.</translation>
    </message>
    <message>
        <source>Train with fewer examples, or choose another engine.</source>
        <translation>Обучайте на меньшем числе примеров или выберите другой движок.</translation>
    </message>
    <message>
        <source>Try again in a few minutes.</source>
        <translation>Попробуйте снова через несколько минут.</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>Попробуйте снова через минуту.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Попробуйте снова чуть позже.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Попробуйте снова.</translation>
    </message>
    <message>
        <source>Try again: the program starts it anew, and a training goes on from where it was last kept.</source>
        <translation>Попробуйте снова: программа запустит его заново, и обучение продолжится с последнего сохранённого места.</translation>
    </message>
    <message>
        <source>Try again; if that does not help, restart the computer.</source>
        <translation>Попробуйте снова; если не поможет, перезагрузите компьютер.</translation>
    </message>
    <message>
        <source>Two windows that save the same file undo each other&apos;s changes.</source>
        <translation>Два окна, сохраняющие один и тот же файл, стирают изменения друг друга.</translation>
    </message>
    <message>
        <source>Undo that change of columns, or save as CSV or JSONL instead.</source>
        <translation>Отмените это изменение столбцов или сохраните как CSV либо JSONL.</translation>
    </message>
    <message>
        <source>Unlock it and try again, or keep the key for this session only.</source>
        <translation>Разблокируйте его и попробуйте ещё раз или сохраните ключ только на этот сеанс.</translation>
    </message>
    <message>
        <source>Unpacked, it would be larger than a gigabyte.</source>
        <translation>В распакованном виде он был бы больше гигабайта.</translation>
    </message>
    <message>
        <source>Unpacked, it would be larger than {limit} GB, or is a trap.</source>
        <translation>В распакованном виде он больше {limit} ГБ, или это ловушка.</translation>
    </message>
    <message>
        <source>Unsaved work of an earlier session was found, but it cannot be read.</source>
        <translation>Найдена несохранённая работа прошлого сеанса, но прочитать её нельзя.</translation>
    </message>
    <message>
        <source>Wait for them to end, or delete the fine-tuned models first.</source>
        <translation>Дождитесь их окончания или сначала удалите дообученные модели.</translation>
    </message>
    <message>
        <source>Waiting for another model…</source>
        <translation>Ожидание: сначала готовится другая модель…</translation>
    </message>
    <message>
        <source>What was asked could not be kept in {file}.</source>
        <translation>Вопросы и ответы не удалось сохранить в {file}.</translation>
    </message>
    <message>
        <source>What was asked could not be kept: the disk is full.</source>
        <translation>Вопросы и ответы не удалось сохранить: диск полон.</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Что замечено</translation>
    </message>
    <message>
        <source>What was kept before is still there.</source>
        <translation>То, что было сохранено раньше, на месте.</translation>
    </message>
    <message>
        <source>What was written did not answer as the model does, so it was thrown away.</source>
        <translation>Записанное отвечало не так, как модель, поэтому оно удалено.</translation>
    </message>
    <message>
        <source>What you write here is a copy: another shape, or more columns.</source>
        <translation>Здесь записывается копия: в другой форме или с добавленными столбцами.</translation>
    </message>
    <message>
        <source>Where the rule comes from:</source>
        <translation>Откуда это правило:</translation>
    </message>
    <message>
        <source>Write such a value, or save as JSONL or CSV instead.</source>
        <translation>Впишите такое значение или сохраните как JSONL или CSV.</translation>
    </message>
    <message>
        <source>Writing the model…</source>
        <translation>Модель записывается…</translation>
    </message>
    <message>
        <source>You do not have the right to read it.</source>
        <translation>У вас нет права его читать.</translation>
    </message>
    <message>
        <source>You may not write in the folder {folder}.</source>
        <translation>У вас нет права писать в папку {folder}.</translation>
    </message>
    <message>
        <source>Your account at {engine} has no money left.</source>
        <translation>На вашем счёте не осталось денег ({engine}).</translation>
    </message>
    <message>
        <source>Your edits are not kept safe against a crash at present.</source>
        <translation>Сейчас ваши правки не защищены на случай сбоя.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>left out</source>
        <translation>исключена</translation>
    </message>
    <message>
        <source>tokens in an example</source>
        <translation>токенов в примере</translation>
    </message>
    <message>
        <source>would be left out</source>
        <translation>была бы исключена</translation>
    </message>
    <message>
        <source>{address} answers, but not as an engine does.</source>
        <translation>{address} отвечает, но не так, как движок.</translation>
    </message>
    <message>
        <source>{engine} asks to wait a moment.</source>
        <translation>{engine} просит немного подождать.</translation>
    </message>
    <message>
        <source>{engine} cannot be reached through the proxy.</source>
        <translation>{engine}: через прокси нет связи.</translation>
    </message>
    <message>
        <source>{engine} cannot be reached.</source>
        <translation>{engine}: нет связи.</translation>
    </message>
    <message>
        <source>{engine} could not do it.</source>
        <translation>{engine} не смог этого сделать.</translation>
    </message>
    <message>
        <source>{engine} did not answer in time.</source>
        <translation>{engine} не ответил вовремя.</translation>
    </message>
    <message>
        <source>{engine} does not accept the key.</source>
        <translation>{engine} не принимает ключ.</translation>
    </message>
    <message>
        <source>{engine} does not allow this with your key.</source>
        <translation>{engine} не разрешает этого с вашим ключом.</translation>
    </message>
    <message>
        <source>{engine} does not have this model.</source>
        <translation>{engine}: такой модели там нет.</translation>
    </message>
    <message>
        <source>{engine} does not have what was asked for.</source>
        <translation>{engine}: того, что запрошено, там нет.</translation>
    </message>
    <message>
        <source>{engine} does not know how to do this.</source>
        <translation>{engine} этого не умеет.</translation>
    </message>
    <message>
        <source>{engine} does not serve the country this network is in.</source>
        <translation>{engine} не работает в стране, где находится эта сеть.</translation>
    </message>
    <message>
        <source>{engine} does not take this as it is.</source>
        <translation>{engine} не принимает это в таком виде.</translation>
    </message>
    <message>
        <source>{engine} has no room left on its disk.</source>
        <translation>{engine}: на диске не осталось места.</translation>
    </message>
    <message>
        <source>{engine} has no way for a program to do it.</source>
        <translation>{engine} не даёт программам такой возможности.</translation>
    </message>
    <message>
        <source>{engine} is busy with this at the moment.</source>
        <translation>{engine} сейчас занят этим же делом.</translation>
    </message>
    <message>
        <source>{engine} is not ready yet.</source>
        <translation>{engine} ещё не готов.</translation>
    </message>
    <message>
        <source>{engine} no longer trains models for your organisation.</source>
        <translation>{engine} больше не обучает модели для вашей организации.</translation>
    </message>
    <message>
        <source>{file} cannot be opened.</source>
        <translation>Файл {file} открыть нельзя.</translation>
    </message>
    <message>
        <source>{file} cannot be read.</source>
        <translation>Файл {file} прочитать нельзя.</translation>
    </message>
    <message>
        <source>{file} cannot be saved.</source>
        <translation>Файл {file} сохранить нельзя.</translation>
    </message>
    <message>
        <source>{file} could not be saved; the old file is as it was.</source>
        <translation>Файл {file} сохранить не удалось; старый файл остался как был.</translation>
    </message>
    <message>
        <source>{file} holds no JSON objects.</source>
        <translation>В файле {file} нет объектов JSON.</translation>
    </message>
    <message>
        <source>{file} is not a file that holds rows.</source>
        <translation>{file} — не файл со строками.</translation>
    </message>
    <message>
        <source>{file} is not a text file.</source>
        <translation>{file} — не текстовый файл.</translation>
    </message>
    <message>
        <source>{file} is of a kind that is not known here.</source>
        <translation>Файл {file} неизвестного вида.</translation>
    </message>
    <message>
        <source>{file} is the file that is open.</source>
        <translation>{file} — это открытый файл.</translation>
    </message>
    <message>
        <source>{file} is too large for this computer.</source>
        <translation>Файл {file} слишком велик для этого компьютера.</translation>
    </message>
    <message>
        <source>{file} was changed by another program since you opened it.</source>
        <translation>Другая программа изменила {file} с тех пор, как вы его открыли.</translation>
    </message>
    <message>
        <source>{file} was not saved: it is open in another window.</source>
        <translation>Файл {file} не сохранён: он открыт в другом окне.</translation>
    </message>
    <message>
        <source>{model} cannot be removed from here.</source>
        <translation>Модель {model} нельзя удалить отсюда.</translation>
    </message>
    <message>
        <source>“{delimiter}” cannot separate columns.</source>
        <translation>Знак «{delimiter}» не может разделять столбцы.</translation>
    </message>
</context>
</TS>
