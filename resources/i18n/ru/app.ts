<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>CrashDialog</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Last time the program ended unexpectedly</source>
        <translation>В прошлый раз программа неожиданно завершилась</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Сохранить отчёт</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Сохранить…</translation>
    </message>
    <message>
        <source>Something in the program went wrong</source>
        <translation>В программе произошла ошибка</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Произошла ошибка</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Текст (*.txt)</translation>
    </message>
    <message>
        <source>The computer says: {reason}.</source>
        <translation>Компьютер сообщает: {reason}.</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>The report below helps to mend it. It holds no keys and is sent to nobody; read it before you pass it on.</source>
        <translation>Отчёт ниже поможет исправить ошибку. В нём нет ключей, и он никому не отправляется; прочтите его, прежде чем передать дальше.</translation>
    </message>
    <message>
        <source>The report could not be saved.</source>
        <translation>Не удалось сохранить отчёт.</translation>
    </message>
    <message>
        <source>Unsaved work, if there was any, is offered back on the Data page.</source>
        <translation>Несохранённую работу, если она была, программа предложит вернуть на странице «Данные».</translation>
    </message>
    <message>
        <source>What you were just doing may not have happened; your data is as it was. You can go on, or save and start the program again.</source>
        <translation>То, что вы только что делали, могло не выполниться; ваши данные не изменились. Можно продолжать или сохранить работу и запустить программу заново.</translation>
    </message>
</context>
<context>
    <name>EngineWatch</name>
    <message>
        <source>This computer · loading the model</source>
        <translation>Этот компьютер · загружает модель</translation>
    </message>
    <message>
        <source>This computer · ready</source>
        <translation>Этот компьютер · готов</translation>
    </message>
    <message>
        <source>This computer · serves other programs</source>
        <translation>Этот компьютер · отвечает другим программам</translation>
    </message>
    <message>
        <source>This computer · starts when needed</source>
        <translation>Этот компьютер · включится, когда понадобится</translation>
    </message>
    <message>
        <source>This computer · training</source>
        <translation>Этот компьютер · обучает</translation>
    </message>
</context>
<context>
    <name>JobNews</name>
    <message>
        <source>Training tells why.</source>
        <translation>Почему — сказано в «Обучении».</translation>
    </message>
    <message>
        <source>Try it in the Playground.</source>
        <translation>Попробуйте её на «Площадке».</translation>
    </message>
    <message>
        <source>“{name}” did not work</source>
        <translation>«{name}»: не получилось</translation>
    </message>
    <message>
        <source>“{name}” is ready</source>
        <translation>«{name}»: готово</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
</context>
<context>
    <name>Teaching</name>
    <message>
        <source>Added to {table} as row {row}.</source>
        <translation>Добавлено в {table}, строка {row}.</translation>
    </message>
    <message>
        <source>From the Playground, {day}: {model} got it wrong.</source>
        <translation>С «Площадки», {day}: {model} ответила неверно.</translation>
    </message>
</context>
<context>
    <name>TrainingQuestion</name>
    <message>
        <source>A training is going on</source>
        <translation>Идёт обучение</translation>
    </message>
    <message>
        <source>If it is stopped, what it has learned so far is lost. If it goes on, it is followed again when you next open Desktop FT.</source>
        <translation>Если его остановить, всё выученное пропадёт. Если оно продолжится, при следующем запуске Desktop FT снова покажет, как оно идёт.</translation>
    </message>
    <message>
        <source>Let it go on and close</source>
        <translation>Продолжать и закрыть</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Остаться</translation>
    </message>
    <message>
        <source>Stop it and close</source>
        <translation>Остановить и закрыть</translation>
    </message>
</context>
<context>
    <name>Wiring</name>
    <message>
        <source>Back to Prepare</source>
        <translation>Назад к подготовке</translation>
    </message>
    <message>
        <source>Back to Training</source>
        <translation>Назад к обучению</translation>
    </message>
    <message>
        <source>Back to the Playground</source>
        <translation>Назад на «Площадку»</translation>
    </message>
    <message>
        <source>The rows that the engine complains of are selected.</source>
        <translation>Выделены строки, на которые жалуется движок.</translation>
    </message>
    <message>
        <source>The rows that you asked for in Prepare are selected.</source>
        <translation>Выделены строки, которые вы попросили показать при подготовке.</translation>
    </message>
    <message>
        <source>This is the row that you added in the Playground.</source>
        <translation>Это строка, которую вы добавили на «Площадке».</translation>
    </message>
</context>
<context>
    <name>app</name>
    <message>
        <source>In the column “{name}” stand: {values}.</source>
        <translation>В столбце «{name}» стоят: {values}.</translation>
    </message>
    <message>
        <source>No column says which examples are kept aside.</source>
        <translation>Ни один столбец не говорит, какие примеры отложить.</translation>
    </message>
    <message>
        <source>No place that trains is called {name}.</source>
        <translation>Места для обучения с именем {name} нет.</translation>
    </message>
    <message>
        <source>Say --split 10% instead, or add the column.</source>
        <translation>Укажите вместо этого --split 10% или добавьте столбец.</translation>
    </message>
    <message>
        <source>Say one of them with --aside.</source>
        <translation>Назовите одно из них через --aside.</translation>
    </message>
    <message>
        <source>Such a column holds words like train and test.</source>
        <translation>В таком столбце стоят слова вроде train и test.</translation>
    </message>
    <message>
        <source>The column “{name}” divides nothing.</source>
        <translation>Столбец «{name}» ничего не делит.</translation>
    </message>
    <message>
        <source>There are: {names}.</source>
        <translation>Есть такие: {names}.</translation>
    </message>
    <message>
        <source>There is no such column, or each example says something else there.</source>
        <translation>Такого столбца нет, или в каждом примере там что-то своё.</translation>
    </message>
    <message>
        <source>Which value stands for an example kept aside?</source>
        <translation>Какое значение отмечает отложенный пример?</translation>
    </message>
</context>
<context>
    <name>places</name>
    <message>
        <source>Data</source>
        <translation>Данные</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>Площадка</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>Подготовка</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Обучение</translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Desktop FT is open already, but does not answer</source>
        <translation>Desktop FT уже открыт, но не отвечает</translation>
    </message>
    <message>
        <source>Two windows at once could lose each other&apos;s work. End the one that hangs, or restart the computer, and start Desktop FT again.</source>
        <translation>Два окна сразу могли бы испортить работу друг друга. Завершите зависшее окно или перезагрузите компьютер и запустите Desktop FT снова.</translation>
    </message>
</context>
</TS>
