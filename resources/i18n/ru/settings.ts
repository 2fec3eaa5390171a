<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>AboutPage</name>
    <message>
        <source>Copy for a report</source>
        <translation>Скопировать для отчёта</translation>
    </message>
    <message>
        <source>Desktop FT is free software under the Apache licence 2.0. The base model SmolLM2-135M-Instruct is by Hugging Face, under the same licence. The window uses Qt and PySide6 under the LGPL 3; both can be exchanged for other versions. Training uses PyTorch, Transformers, PEFT and TRL. Spelling is checked by Hunspell (MPL 1.1); its English words are those of SCOWL by Kevin Atkinson, its Russian ones those of Alexander Lebedev.</source>
        <translation>Desktop FT — свободная программа под лицензией Apache 2.0. Базовая модель SmolLM2-135M-Instruct создана Hugging Face и распространяется под той же лицензией. Окно построено на Qt и PySide6 под лицензией LGPL 3; их можно заменить другими версиями. Для обучения используются PyTorch, Transformers, PEFT и TRL. Правописание проверяет Hunspell (MPL 1.1); английские слова — из SCOWL Кевина Аткинсона, русские — Александра Лебедева.</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Лицензии</translation>
    </message>
    <message>
        <source>Licences of all parts…</source>
        <translation>Лицензии всех частей…</translation>
    </message>
    <message>
        <source>Teaches a language model to answer your way, from a table of questions and good answers. The training runs on this computer; nothing leaves it unless you set up a connection and choose it.</source>
        <translation>Учит языковую модель отвечать по-вашему — по таблице вопросов и хороших ответов. Обучение идёт на этом компьютере; ничто не покидает его, пока вы сами не настроите подключение и не выберете его.</translation>
    </message>
    <message>
        <source>What it is made of</source>
        <translation>Из чего состоит программа</translation>
    </message>
</context>
<context>
    <name>BaseModelCard</name>
    <message>
        <source>Remove…</source>
        <translation>Удалить…</translation>
    </message>
</context>
<context>
    <name>ConnectionCard</name>
    <message>
        <source>Edit…</source>
        <translation>Изменить…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Удалить…</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Этот компьютер</translation>
    </message>
    <message>
        <source>Trains and answers without a key and without a network. Always there.</source>
        <translation>Обучает и отвечает без ключа и без сети. Есть всегда.</translation>
    </message>
    <message>
        <source>key ····{last4}</source>
        <translation>ключ ····{last4}</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>без ключа</translation>
    </message>
</context>
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>A model answers there when you have deployed it in the portal; name these deployments below, and they can be asked. Being deployed costs money by the hour.</source>
        <translation>Модель отвечает там, когда вы развернули её на портале; назовите эти развёртывания ниже, и им можно будет задавать вопросы. Развёрнутая модель стоит денег каждый час.</translation>
    </message>
    <message>
        <source>Add a server that speaks OpenAI&apos;s language</source>
        <translation>Добавить сервер, совместимый с OpenAI</translation>
    </message>
    <message>
        <source>Add {provider}</source>
        <translation>Добавить: {provider}</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Another server</source>
        <translation>Другой сервер</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Спрашиваем сервер…</translation>
    </message>
    <message>
        <source>Change “{name}”</source>
        <translation>Изменить «{name}»</translation>
    </message>
    <message>
        <source>Deployments</source>
        <translation>Развёртывания</translation>
    </message>
    <message>
        <source>For this session</source>
        <translation>На этот сеанс</translation>
    </message>
    <message>
        <source>Its models can be asked from here. Training there goes a way of its own, which this program does not speak.</source>
        <translation>Её моделям можно задавать вопросы отсюда. Обучение там устроено по-своему, и эта программа так не умеет.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Ключ</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Show the key while it is typed</source>
        <translation>Показывать ключ при вводе</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Проверить подключение</translation>
    </message>
    <message>
        <source>This computer has no key store that the program can use. The key will be kept until the program ends, and never written to the disk.</source>
        <translation>На этом компьютере нет хранилища ключей, которым программа может воспользоваться. Ключ будет храниться до выхода из программы и никогда не попадёт на диск.</translation>
    </message>
    <message>
        <source>empty if it needs none</source>
        <translation>пусто, если ключ не нужен</translation>
    </message>
    <message>
        <source>names you gave, with commas between</source>
        <translation>имена, которые вы дали, через запятую</translation>
    </message>
    <message>
        <source>paste the key here</source>
        <translation>вставьте ключ сюда</translation>
    </message>
    <message>
        <source>the key that is kept; paste a new one here</source>
        <translation>сохранённый ключ; новый вставьте сюда</translation>
    </message>
    <message>
        <source>what it is called here</source>
        <translation>как он будет называться здесь</translation>
    </message>
</context>
<context>
    <name>ConnectionsPage</name>
    <message>
        <source>Add an engine</source>
        <translation>Добавить движок</translation>
    </message>
    <message>
        <source>Add {provider}</source>
        <translation>Добавить: {provider}</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Спрашиваем сервер…</translation>
    </message>
    <message>
        <source>Its address and its key are forgotten. Trainings that run there go on, but are not followed here any more.</source>
        <translation>Адрес и ключ будут забыты. Обучение, которое там идёт, продолжится, но следить за ним здесь уже не получится.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>OpenAI is closing its training: organisations that never trained there are refused since 7 May 2026, and from 6 January 2027 nobody can start a training. Models that were trained there answer until their base model is switched off.</source>
        <translation>OpenAI закрывает обучение: организациям, которые никогда там не обучали модели, отказывают с 7 мая 2026 года, а с 6 января 2027 года начать обучение не сможет никто. Уже обученные там модели отвечают, пока не отключена их базовая модель.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Remove “{name}”?</source>
        <translation>Удалить «{name}»?</translation>
    </message>
    <message>
        <source>Show the trainings</source>
        <translation>Показать обучения</translation>
    </message>
    <message>
        <source>Where training and answers come from. Keys are kept in this computer&apos;s key store and nowhere else.</source>
        <translation>Откуда берутся обучение и ответы. Ключи хранятся только в хранилище ключей этого компьютера.</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>As the system has it</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмное</translation>
    </message>
    <message>
        <source>Goes on when the window is closed</source>
        <translation>Продолжается, когда окно закрыто</translation>
    </message>
    <message>
        <source>If it does not, a training that is going on stops with the window; you are asked before that.</source>
        <translation>Если нет, идущее обучение остановится вместе с окном; сначала программа спросит вас.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлое</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Оформление</translation>
    </message>
    <message>
        <source>Only while the window is not in front.</source>
        <translation>Только пока окно не на переднем плане.</translation>
    </message>
    <message>
        <source>Tell me on the desktop</source>
        <translation>Сообщать на рабочем столе</translation>
    </message>
    <message>
        <source>Training on this computer</source>
        <translation>Обучение на этом компьютере</translation>
    </message>
    <message>
        <source>When a training ends</source>
        <translation>Когда обучение закончилось</translation>
    </message>
    <message>
        <source>with a sound</source>
        <translation>со звуком</translation>
    </message>
</context>
<context>
    <name>HubDialog</name>
    <message>
        <source>Add a model from Hugging Face</source>
        <translation>Добавить модель с Hugging Face</translation>
    </message>
    <message>
        <source>Asking Hugging Face…</source>
        <translation>Запрос к Hugging Face…</translation>
    </message>
    <message>
        <source>Fetch {size}</source>
        <translation>Загрузить {size}</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Оформление</translation>
    </message>
    <message>
        <source>Name or address of the model</source>
        <translation>Название или адрес модели</translation>
    </message>
    <message>
        <source>The disk has not enough room for it. Make room first.</source>
        <translation>На диске не хватает места для неё. Сначала освободите место.</translation>
    </message>
    <message>
        <source>Type the model&apos;s name or paste its address. This is the one thing here that needs the network; afterwards the model works without it.</source>
        <translation>Введите название модели или вставьте её адрес. Сеть нужна только для загрузки; потом модель работает без неё.</translation>
    </message>
    <message>
        <source>not said; ask its makers before you use it for work</source>
        <translation>не указана; прежде чем использовать модель в работе, спросите её авторов</translation>
    </message>
    <message>
        <source>{name}: {size} to fetch. Licence: {licence}.</source>
        <translation>{name}: загрузить нужно {size}. Лицензия: {licence}.</translation>
    </message>
</context>
<context>
    <name>LicencesDialog</name>
    <message numerus="yes">
        <source>%n part(s), made by others and free to use</source>
        <translation>
            <numerusform>%n часть, сделанная другими и свободная для использования</numerusform>
            <numerusform>%n части, сделанные другими и свободные для использования</numerusform>
            <numerusform>%n частей, сделанных другими и свободных для использования</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Лицензия</translation>
    </message>
    <message>
        <source>Licences of what is inside</source>
        <translation>Лицензии того, что внутри</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Смотрим…</translation>
    </message>
    <message>
        <source>Parts of the program</source>
        <translation>Части программы</translation>
    </message>
    <message>
        <source>The licence is {licence}; its text did not come with the part.</source>
        <translation>Лицензия: {licence}; её текст к этой части не приложен.</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>A GGUF file…</source>
        <translation>Файл GGUF…</translation>
    </message>
    <message>
        <source>A folder…</source>
        <translation>Папка…</translation>
    </message>
    <message>
        <source>A model in one file</source>
        <translation>Модель в одном файле</translation>
    </message>
    <message>
        <source>Add a model:</source>
        <translation>Добавить модель:</translation>
    </message>
    <message>
        <source>Adding {name}…</source>
        <translation>Добавляется {name}…</translation>
    </message>
    <message>
        <source>Asking the engine on this computer…</source>
        <translation>Запрос к движку на этом компьютере…</translation>
    </message>
    <message>
        <source>From Hugging Face…</source>
        <translation>С Hugging Face…</translation>
    </message>
    <message>
        <source>Its files are deleted from this computer. Models that were trained from it cannot answer until it is added again.</source>
        <translation>Её файлы будут удалены с этого компьютера. Модели, дообученные на её основе, не смогут отвечать, пока она не будет добавлена снова.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Models (*.gguf)</source>
        <translation>Модели (*.gguf)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Remove “{name}”?</source>
        <translation>Удалить «{name}»?</translation>
    </message>
    <message>
        <source>The folder of a model</source>
        <translation>Папка модели</translation>
    </message>
    <message>
        <source>What a training on this computer can start from. The model that comes along is small and at home in English; a larger or multilingual one learns other languages better and takes more time and memory.</source>
        <translation>Базовые модели для обучения на этом компьютере. Модель из комплекта невелика и лучше всего знает английский; более крупная или многоязычная лучше усваивает другие языки, но требует больше времени и памяти.</translation>
    </message>
    <message>
        <source>{name} is here. Choose it when you start a training.</source>
        <translation>Модель {name} добавлена. Выберите её, когда будете начинать обучение.</translation>
    </message>
</context>
<context>
    <name>NetworkForm</name>
    <message>
        <source> s</source>
        <translation> с</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Дополнительно</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Сертификаты</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Сертификаты (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>Certificates to trust</source>
        <translation>Сертификаты, которым доверять</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Проект</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Прокси</translation>
    </message>
    <message>
        <source>Proxy login</source>
        <translation>Вход на прокси</translation>
    </message>
    <message>
        <source>Seconds to wait for an answer</source>
        <translation>Сколько секунд ждать ответа</translation>
    </message>
    <message>
        <source>Wait at most</source>
        <translation>Ждать не дольше</translation>
    </message>
    <message>
        <source>name:password, if it wants one</source>
        <translation>имя:пароль, если он их требует</translation>
    </message>
    <message>
        <source>the login that is kept; type a new one here</source>
        <translation>сохранённый вход; новый введите здесь</translation>
    </message>
    <message>
        <source>the system&apos;s; or a file (PEM)</source>
        <translation>системные или файл (PEM)</translation>
    </message>
</context>
<context>
    <name>OwnWords</name>
    <message>
        <source>Keep</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>My words</source>
        <translation>Мои слова</translation>
    </message>
    <message>
        <source>One on each line. They are never marked.</source>
        <translation>По одному в строке. Они никогда не подчёркиваются.</translation>
    </message>
</context>
<context>
    <name>SettingsPlace</name>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n подключение</numerusform>
            <numerusform>%n подключения</numerusform>
            <numerusform>%n подключений</numerusform>
        </translation>
    </message>
    <message>
        <source>About</source>
        <translation>О программе</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Подключения</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Общие</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Модели</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Страницы настроек</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
</context>
<context>
    <name>SpellingCard</name>
    <message>
        <source>Add a dictionary</source>
        <translation>Добавить словарь</translation>
    </message>
    <message>
        <source>Add a dictionary…</source>
        <translation>Добавить словарь…</translation>
    </message>
    <message>
        <source>Dictionaries</source>
        <translation>Словари</translation>
    </message>
    <message>
        <source>Editing</source>
        <translation>Правка текста</translation>
    </message>
    <message>
        <source>Looking for dictionaries…</source>
        <translation>Поиск словарей…</translation>
    </message>
    <message>
        <source>Mark misspelt words</source>
        <translation>Подчёркивать слова с ошибками</translation>
    </message>
    <message>
        <source>My words…</source>
        <translation>Мои слова…</translation>
    </message>
    <message>
        <source>No dictionary was found on this computer.</source>
        <translation>На этом компьютере словарей не нашлось.</translation>
    </message>
    <message>
        <source>The dictionary is used from now on.</source>
        <translation>Словарь теперь используется.</translation>
    </message>
    <message>
        <source>There are dictionaries for: {languages}. Words of other languages are not marked.</source>
        <translation>Есть словари для языков: {languages}. Слова других языков не подчёркиваются.</translation>
    </message>
</context>
<context>
    <name>report</name>
    <message numerus="yes">
        <source>%n model(s) can be asked there.</source>
        <translation>
            <numerusform>Там можно спрашивать %n модель.</numerusform>
            <numerusform>Там можно спрашивать %n модели.</numerusform>
            <numerusform>Там можно спрашивать %n моделей.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them you have trained.</source>
        <translation>
            <numerusform>%n из них обучили вы.</numerusform>
            <numerusform>%n из них обучили вы.</numerusform>
            <numerusform>%n из них обучили вы.</numerusform>
        </translation>
    </message>
    <message>
        <source>From {day} on nobody can start a training there.</source>
        <translation>С {day} обучение там никто начать не сможет.</translation>
    </message>
    <message>
        <source>One may train {models}.</source>
        <translation>Можно обучать: {models}.</translation>
    </message>
    <message>
        <source>The key works.</source>
        <translation>Ключ подходит.</translation>
    </message>
    <message>
        <source>Training is possible there.</source>
        <translation>Обучение там возможно.</translation>
    </message>
    <message>
        <source>Whether it trains models shows when one tries.</source>
        <translation>Обучает ли он модели, покажет только попытка.</translation>
    </message>
    <message numerus="yes">
        <source>{models} and %n more</source>
        <translation>
            <numerusform>{models} и ещё %n</numerusform>
            <numerusform>{models} и ещё %n</numerusform>
            <numerusform>{models} и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>{model} answers until {day}.</source>
        <translation>{model} отвечает до {day}.</translation>
    </message>
</context>
</TS>
