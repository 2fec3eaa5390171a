<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>AnswerCard</name>
    <message>
        <source>Answer of {model}</source>
        <translation>Ответ модели {model}</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Спросить снова</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Спрашиваем…</translation>
    </message>
    <message numerus="yes">
        <source>Asking… (%n second(s))</source>
        <translation>
            <numerusform>Спрашиваем… (%n секунда)</numerusform>
            <numerusform>Спрашиваем… (%n секунды)</numerusform>
            <numerusform>Спрашиваем… (%n секунд)</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy this answer</source>
        <translation>Копировать ответ</translation>
    </message>
    <message>
        <source>It answered with nothing.</source>
        <translation>Она ничего не ответила.</translation>
    </message>
    <message>
        <source>Let it answer once more</source>
        <translation>Пусть ответит ещё раз</translation>
    </message>
    <message numerus="yes">
        <source>The engine does not have the model ready yet; waiting for it (%n second(s))…</source>
        <translation>
            <numerusform>У движка модель ещё не готова; ждём её (%n секунда)…</numerusform>
            <numerusform>У движка модель ещё не готова; ждём её (%n секунды)…</numerusform>
            <numerusform>У движка модель ещё не готова; ждём её (%n секунд)…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The model is being loaded; that takes a while the first time (%n second(s))…</source>
        <translation>
            <numerusform>Модель загружается; в первый раз это занимает время (%n секунда)…</numerusform>
            <numerusform>Модель загружается; в первый раз это занимает время (%n секунды)…</numerusform>
            <numerusform>Модель загружается; в первый раз это занимает время (%n секунд)…</numerusform>
        </translation>
    </message>
    <message>
        <source>This is wrong: teach the right answer…</source>
        <translation>Это неверно: научить правильному ответу…</translation>
    </message>
    <message>
        <source>base model</source>
        <translation>базовая модель</translation>
    </message>
    <message>
        <source>broken off when the program ended</source>
        <translation>прервано при закрытии программы</translation>
    </message>
    <message>
        <source>fine-tuned</source>
        <translation>дообученная</translation>
    </message>
    <message>
        <source>stopped by you</source>
        <translation>остановлено вами</translation>
    </message>
</context>
<context>
    <name>AnswerSettings</name>
    <message>
        <source>0 takes the likeliest word each time; above 1 answers get odd.</source>
        <translation>0 каждый раз берёт самое вероятное слово; выше 1 ответы становятся странными.</translation>
    </message>
    <message>
        <source>0.9 leaves the unlikeliest tenth of the words out; 1 leaves none out.</source>
        <translation>0,9 отбрасывает десятую часть самых невероятных слов; 1 не отбрасывает ничего.</translation>
    </message>
    <message>
        <source>A model that learned from single questions and answers has never seen such a message, and is asked without it.</source>
        <translation>Модель, которая училась на отдельных вопросах и ответах, таких сообщений не видела, и её спрашивают без него.</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Подробнее</translation>
    </message>
    <message>
        <source>Always the likeliest words: the same question gets the same answer. Best for comparing models.</source>
        <translation>Всегда самые вероятные слова: на тот же вопрос тот же ответ. Лучше всего для сравнения моделей.</translation>
    </message>
    <message>
        <source>For example: Answer in one short sentence.</source>
        <translation>Например: Отвечай одним коротким предложением.</translation>
    </message>
    <message>
        <source>Freedom (temperature)</source>
        <translation>Свобода (temperature)</translation>
    </message>
    <message>
        <source>How the models are to answer</source>
        <translation>Как модели должны отвечать</translation>
    </message>
    <message>
        <source>Likeliest words only (top_p)</source>
        <translation>Только вероятные слова (top_p)</translation>
    </message>
    <message>
        <source>Long</source>
        <translation>Длинный</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Самый длинный ответ</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>Средний</translation>
    </message>
    <message>
        <source>Much freedom: for ideas, not for facts.</source>
        <translation>Много свободы: для идей, а не для фактов.</translation>
    </message>
    <message>
        <source>Number of the chance (seed)</source>
        <translation>Номер случая (seed)</translation>
    </message>
    <message>
        <source>Own settings</source>
        <translation>Свои настройки</translation>
    </message>
    <message>
        <source>Repeat the same chance, number</source>
        <translation>Повторять тот же случай, номер</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>Короткий</translation>
    </message>
    <message>
        <source>So many tokens:</source>
        <translation>Столько токенов:</translation>
    </message>
    <message>
        <source>Some freedom: the answers differ a little each time.</source>
        <translation>Немного свободы: ответы каждый раз немного разные.</translation>
    </message>
    <message>
        <source>Tell the models beforehand (system message)</source>
        <translation>Сказать моделям заранее (системное сообщение)</translation>
    </message>
    <message>
        <source>Tokens of the longest answer</source>
        <translation>Токенов в самом длинном ответе</translation>
    </message>
    <message>
        <source>Use these</source>
        <translation>Применить</translation>
    </message>
    <message>
        <source>With the same number (the seed) most engines give the same answer again.</source>
        <translation>С тем же номером (seed) большинство движков дают тот же ответ снова.</translation>
    </message>
    <message numerus="yes">
        <source>{name}: at most about %n word(s)</source>
        <translation>
            <numerusform>{name}: не больше примерно %n слова</numerusform>
            <numerusform>{name}: не больше примерно %n слов</numerusform>
            <numerusform>{name}: не больше примерно %n слов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnswersModel</name>
    <message>
        <source>(empty)</source>
        <translation>(пусто)</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Ожидается</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Вопрос</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>not answered: {why}</source>
        <translation>нет ответа: {why}</translation>
    </message>
</context>
<context>
    <name>AnswersTable</name>
    <message>
        <source>Questions and answers</source>
        <translation>Вопросы и ответы</translation>
    </message>
</context>
<context>
    <name>AskPage</name>
    <message numerus="yes">
        <source>%n model(s) to ask</source>
        <translation>
            <numerusform>Можно спросить %n модель</numerusform>
            <numerusform>Можно спросить %n модели</numerusform>
            <numerusform>Можно спросить %n моделей</numerusform>
        </translation>
    </message>
    <message>
        <source>Question {number} of {count}</source>
        <translation>Вопрос {number} из {count}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>{how} · told something beforehand</source>
        <translation>{how} · с сообщением заранее</translation>
    </message>
</context>
<context>
    <name>AskTools</name>
    <message>
        <source>Earlier…</source>
        <translation>Прежние…</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Новый разговор</translation>
    </message>
    <message>
        <source>Show what differs</source>
        <translation>Показать различия</translation>
    </message>
    <message>
        <source>Underline in each answer what the others do not say ({key})</source>
        <translation>Подчеркнуть в каждом ответе то, чего нет в других ({key})</translation>
    </message>
</context>
<context>
    <name>AskedCard</name>
    <message>
        <source>Ask again</source>
        <translation>Спросить снова</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Change this question and ask it again</source>
        <translation>Изменить вопрос и задать его снова</translation>
    </message>
    <message>
        <source>Told beforehand: {words}</source>
        <translation>Сказано заранее: {words}</translation>
    </message>
    <message>
        <source>You asked</source>
        <translation>Вы спросили</translation>
    </message>
    <message>
        <source>You asked, from your data</source>
        <translation>Вы спросили (из ваших данных)</translation>
    </message>
    <message>
        <source>You went on</source>
        <translation>Вы продолжили</translation>
    </message>
    <message>
        <source>Your answer to it: {words}</source>
        <translation>Ваш ответ на него: {words}</translation>
    </message>
    <message>
        <source>Your question</source>
        <translation>Ваш вопрос</translation>
    </message>
</context>
<context>
    <name>AssertionEditor</name>
    <message>
        <source>One more phrase</source>
        <translation>Ещё одна фраза</translation>
    </message>
    <message>
        <source>The answers to your own questions are looked through for these phrases, in small or capital letters. In the last field you can name words of a question: then only the answers to such questions count.</source>
        <translation>Эти фразы ищутся в ответах на ваши вопросы, без различия прописных и строчных букв. В последнем поле можно указать слова вопроса: тогда учитываются только ответы на такие вопросы.</translation>
    </message>
    <message>
        <source>What must always or never be said</source>
        <translation>Что должно звучать всегда или никогда</translation>
    </message>
</context>
<context>
    <name>AssertionRow</name>
    <message>
        <source>A regular expression, such as \d+ mg</source>
        <translation>Регулярное выражение, например \d+ мг</translation>
    </message>
    <message>
        <source>Also inside of longer words</source>
        <translation>И внутри более длинных слов</translation>
    </message>
    <message>
        <source>Do not look for this</source>
        <translation>Не искать это</translation>
    </message>
    <message>
        <source>How it is looked for</source>
        <translation>Как искать</translation>
    </message>
    <message>
        <source>Not inside of longer words</source>
        <translation>Не внутри более длинных слов</translation>
    </message>
    <message>
        <source>Only where the question says</source>
        <translation>Только если в вопросе есть</translation>
    </message>
    <message>
        <source>Phrase</source>
        <translation>Фраза</translation>
    </message>
    <message>
        <source>Whether it has to be said</source>
        <translation>Должно ли это быть сказано</translation>
    </message>
    <message>
        <source>anywhere</source>
        <translation>где угодно</translation>
    </message>
    <message>
        <source>expression</source>
        <translation>выражение</translation>
    </message>
    <message>
        <source>in all answers</source>
        <translation>во всех ответах</translation>
    </message>
    <message>
        <source>must not say</source>
        <translation>никогда</translation>
    </message>
    <message>
        <source>must say</source>
        <translation>обязательно</translation>
    </message>
    <message>
        <source>such as: ask your doctor</source>
        <translation>например: обратитесь к врачу</translation>
    </message>
    <message>
        <source>whole words</source>
        <translation>целые слова</translation>
    </message>
</context>
<context>
    <name>AwaitedBanner</name>
    <message>
        <source>Look</source>
        <translation>Посмотреть</translation>
    </message>
    <message>
        <source>“{name}” was sent on {time}; its answers may be there.</source>
        <translation>«{name}» отправлено {time}; ответы, возможно, уже готовы.</translation>
    </message>
</context>
<context>
    <name>BlindDialog</name>
    <message>
        <source>1 is better</source>
        <translation>Лучше 1</translation>
    </message>
    <message>
        <source>2 is better</source>
        <translation>Лучше 2</translation>
    </message>
    <message>
        <source>Alike (0)</source>
        <translation>Одинаково (0)</translation>
    </message>
    <message>
        <source>Answer 1</source>
        <translation>Ответ 1</translation>
    </message>
    <message>
        <source>Answer 2</source>
        <translation>Ответ 2</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Ожидается</translation>
    </message>
    <message>
        <source>Expected answer</source>
        <translation>Ожидаемый ответ</translation>
    </message>
    <message>
        <source>Go on comparing</source>
        <translation>Сравнивать дальше</translation>
    </message>
    <message>
        <source>How much is compared</source>
        <translation>Сколько сравнено</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Вопрос</translation>
    </message>
    <message>
        <source>Show the result</source>
        <translation>Показать итог</translation>
    </message>
    <message>
        <source>Which answer is better?</source>
        <translation>Какой ответ лучше?</translation>
    </message>
    <message>
        <source>You found {other} better {better} times, {base} {worse} times, alike {same}.</source>
        <translation>Вы предпочли {other}: {better}, {base}: {worse}, одинаково: {same}.</translation>
    </message>
    <message>
        <source>{number} of {all} · keys 1 and 2 choose, 0 is alike, Backspace goes back</source>
        <translation>{number} из {all} · клавиши 1 и 2 выбирают ответ, 0 — одинаково, Backspace — назад</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Ask</source>
        <translation>Спросить</translation>
    </message>
    <message>
        <source>Ask (Enter); a new line is Shift+Enter</source>
        <translation>Спросить (Enter); новая строка — Shift+Enter</translation>
    </message>
    <message>
        <source>Ask the same questions again and again</source>
        <translation>Задавать одни и те же вопросы снова и снова</translation>
    </message>
    <message>
        <source>From my data…</source>
        <translation>Из моих данных…</translation>
    </message>
    <message>
        <source>Go on with the conversation</source>
        <translation>Продолжать разговор</translation>
    </message>
    <message>
        <source>How the models are to answer</source>
        <translation>Как модели должны отвечать</translation>
    </message>
    <message>
        <source>On: each model is told what was asked before and what it answered itself. Off: each question stands for itself.</source>
        <translation>Включено: каждой модели сообщают прежние вопросы и её собственные ответы. Выключено: каждый вопрос задаётся сам по себе.</translation>
    </message>
    <message>
        <source>Question lists…</source>
        <translation>Списки вопросов…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Take questions from the table that is open</source>
        <translation>Взять вопросы из открытой таблицы</translation>
    </message>
    <message>
        <source>Your question</source>
        <translation>Ваш вопрос</translation>
    </message>
</context>
<context>
    <name>ConfusionCard</name>
    <message>
        <source>Down: what you expected. Across: what the model said. What lies on the diagonal is right.</source>
        <translation>По строкам — что вы ожидали, по столбцам — что ответила модель. На диагонали — верные ответы.</translation>
    </message>
    <message>
        <source>Which labels are mixed up</source>
        <translation>Какие метки путаются</translation>
    </message>
    <message>
        <source>Which labels {model} mixes up</source>
        <translation>Какие метки путает {model}</translation>
    </message>
</context>
<context>
    <name>DataQuestions</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n строка</numerusform>
            <numerusform>%n строки</numerusform>
            <numerusform>%n строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ask %n question(s)</source>
        <translation>
            <numerusform>Задать %n вопрос</numerusform>
            <numerusform>Задать %n вопроса</numerusform>
            <numerusform>Задать %n вопросов</numerusform>
        </translation>
    </message>
    <message>
        <source>Find rows by words</source>
        <translation>Найти строки по словам</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Ищем…</translation>
    </message>
    <message>
        <source>Put into the question box</source>
        <translation>В поле вопроса</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Вопрос</translation>
    </message>
    <message>
        <source>Questions from your data</source>
        <translation>Вопросы из ваших данных</translation>
    </message>
    <message>
        <source>Rows of your data</source>
        <translation>Строки ваших данных</translation>
    </message>
    <message numerus="yes">
        <source>The first %n of the chosen rows are asked.</source>
        <translation>
            <numerusform>Спрашивается %n первая из выбранных строк.</numerusform>
            <numerusform>Спрашиваются %n первые из выбранных строк.</numerusform>
            <numerusform>Спрашиваются %n первых из выбранных строк.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n row(s) with these words</source>
        <translation>
            <numerusform>Первая %n строка с этими словами</numerusform>
            <numerusform>Первые %n строки с этими словами</numerusform>
            <numerusform>Первые %n строк с этими словами</numerusform>
        </translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>Ваш ответ</translation>
    </message>
</context>
<context>
    <name>Differences</name>
    <message numerus="yes">
        <source>%n place(s) underlined: in no other answer.</source>
        <translation>
            <numerusform>Подчёркнуто %n место: этого нет в других ответах.</numerusform>
            <numerusform>Подчёркнуто %n места: этого нет в других ответах.</numerusform>
            <numerusform>Подчёркнуто %n мест: этого нет в других ответах.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) underlined: not in “{model}”.</source>
        <translation>
            <numerusform>Подчёркнуто %n место: этого нет у «{model}».</numerusform>
            <numerusform>Подчёркнуто %n места: этого нет у «{model}».</numerusform>
            <numerusform>Подчёркнуто %n мест: этого нет у «{model}».</numerusform>
        </translation>
    </message>
    <message>
        <source>All answers say the same.</source>
        <translation>Все ответы одинаковы.</translation>
    </message>
    <message>
        <source>Has hardly a word in common with “{model}”.</source>
        <translation>Почти нет общих слов с ответом «{model}».</translation>
    </message>
    <message>
        <source>Of a paragraph with very many only the first are underlined.</source>
        <translation>В абзаце, где их очень много, подчёркнуты только первые.</translation>
    </message>
    <message>
        <source>Says the same as “{model}”.</source>
        <translation>То же самое, что у «{model}».</translation>
    </message>
    <message>
        <source>The others are compared with this answer.</source>
        <translation>Остальные ответы сравниваются с этим.</translation>
    </message>
    <message>
        <source>Too long to compare with “{model}” word by word.</source>
        <translation>Слишком длинно, чтобы сравнить с «{model}» по словам.</translation>
    </message>
    <message>
        <source>“{model}” says all of this, and more.</source>
        <translation>У «{model}» сказано всё это и ещё кое-что.</translation>
    </message>
</context>
<context>
    <name>ElsewhereButton</name>
    <message>
        <source>How other programs and Excel ask this model</source>
        <translation>Как спрашивать эту модель из других программ и Excel</translation>
    </message>
    <message>
        <source>Use it elsewhere…</source>
        <translation>Использовать в других программах…</translation>
    </message>
    <message>
        <source>What is the capital of France?</source>
        <translation>Какой город — столица Франции?</translation>
    </message>
</context>
<context>
    <name>ElsewhereDialog</name>
    <message>
        <source>Asking the engine where it is…</source>
        <translation>Спрашиваем движок, где он…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Data › Get Data › Blank Query › Advanced Editor: paste it there. It answers the column “question” of a table named “Questions”; the key is in a cell that you name “ApiKey”.</source>
        <translation>Данные › Получить данные › Пустой запрос › Расширенный редактор: вставьте туда. Запрос отвечает на столбец «question» таблицы с именем «Questions»; ключ лежит в ячейке, которую вы назовёте «ApiKey».</translation>
    </message>
    <message>
        <source>For Node 18 or later; no package is needed.</source>
        <translation>Для Node 18 и новее; пакеты не нужны.</translation>
    </message>
    <message>
        <source>For Node; install the library by: npm install openai</source>
        <translation>Для Node; установите библиотеку командой: npm install openai</translation>
    </message>
    <message>
        <source>For Ollama or LM Studio take the model out of Desktop FT: Training, its model, “Use elsewhere…”.</source>
        <translation>Для Ollama или LM Studio выгрузите модель из Desktop FT: «Обучение», нужная модель, «Использовать в другой программе…».</translation>
    </message>
    <message>
        <source>For the terminal of Linux and macOS, and Git Bash on Windows.</source>
        <translation>Для терминала Linux и macOS и для Git Bash в Windows.</translation>
    </message>
    <message>
        <source>Install the library by: pip install openai</source>
        <translation>Библиотека устанавливается так: pip install openai</translation>
    </message>
    <message>
        <source>It is the text of the file {file}.</source>
        <translation>Это текст файла {file}.</translation>
    </message>
    <message>
        <source>Language of the program</source>
        <translation>Язык программы</translation>
    </message>
    <message>
        <source>The key is not in it: it is read from the file {file}, which only you may read.</source>
        <translation>Ключа здесь нет: он читается из файла {file}, который можете читать только вы.</translation>
    </message>
    <message>
        <source>The key is not in it: put yours into the environment variable {name}.</source>
        <translation>Ключа здесь нет: поместите свой в переменную окружения {name}.</translation>
    </message>
    <message>
        <source>The key is not in it: whoever gets the workbook gets the cell with it.</source>
        <translation>Ключа здесь нет: он лежит в ячейке, и кто получит книгу, получит и его.</translation>
    </message>
    <message>
        <source>The program</source>
        <translation>Программа</translation>
    </message>
    <message>
        <source>This engine wants no key.</source>
        <translation>Этому движку ключ не нужен.</translation>
    </message>
    <message>
        <source>Use “{name}” in other programs</source>
        <translation>«{name}» в других программах</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>%Ln shown</source>
        <translation>
            <numerusform>показан %Ln</numerusform>
            <numerusform>показано %Ln</numerusform>
            <numerusform>показано %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>All questions</source>
        <translation>Все вопросы</translation>
    </message>
    <message>
        <source>As good as before</source>
        <translation>Так же, как раньше</translation>
    </message>
    <message>
        <source>Better than before</source>
        <translation>Лучше, чем раньше</translation>
    </message>
    <message>
        <source>Find in questions and answers</source>
        <translation>Найти в вопросах и ответах</translation>
    </message>
    <message>
        <source>General questions</source>
        <translation>Общие вопросы</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Без ответа</translation>
    </message>
    <message>
        <source>Questions that show</source>
        <translation>Какие вопросы показаны</translation>
    </message>
    <message>
        <source>Worse than before</source>
        <translation>Хуже, чем раньше</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n вопрос</numerusform>
            <numerusform>%n вопроса</numerusform>
            <numerusform>%n вопросов</numerusform>
        </translation>
    </message>
    <message>
        <source>Chats for training ({kind})</source>
        <translation>Чаты для обучения ({kind})</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Разговоры</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Delete all</source>
        <translation>Удалить все</translation>
    </message>
    <message>
        <source>Delete all conversations?</source>
        <translation>Удалить все разговоры?</translation>
    </message>
    <message>
        <source>Delete all…</source>
        <translation>Удалить все…</translation>
    </message>
    <message>
        <source>Delete this conversation?</source>
        <translation>Удалить этот разговор?</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Удалить…</translation>
    </message>
    <message>
        <source>Everything that was asked here is forgotten. Lists of questions stay.</source>
        <translation>Всё, что здесь спрашивали, будет забыто. Списки вопросов останутся.</translation>
    </message>
    <message>
        <source>Export this conversation</source>
        <translation>Выгрузить этот разговор</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Выгрузить…</translation>
    </message>
    <message>
        <source>Find words in questions and answers</source>
        <translation>Найти слова в вопросах и ответах</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Nothing was asked yet.</source>
        <translation>Пока ничего не спрашивали.</translation>
    </message>
    <message>
        <source>Show this conversation, and go on with it</source>
        <translation>Показать этот разговор и продолжить его</translation>
    </message>
    <message>
        <source>Text to read ({kind})</source>
        <translation>Текст для чтения ({kind})</translation>
    </message>
    <message>
        <source>The conversation</source>
        <translation>Разговор</translation>
    </message>
    <message>
        <source>These words occur nowhere.</source>
        <translation>Эти слова нигде не встречаются.</translation>
    </message>
    <message>
        <source>What was asked before</source>
        <translation>Что спрашивали раньше</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Записано: {file}</translation>
    </message>
    <message>
        <source>conversation</source>
        <translation>razgovor</translation>
    </message>
</context>
<context>
    <name>JudgeDialog</name>
    <message>
        <source>A model reads both answers to each question, twice and with the sides changed, and says which one is better. A large model judges better than a small one. It does not know whose answers they are.</source>
        <translation>Модель дважды читает оба ответа на каждый вопрос, меняя их местами, и говорит, какой лучше. Большая модель судит лучше маленькой. Чьи это ответы, она не знает.</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>Спрашиваем движок…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Engine of the model that judges</source>
        <translation>Движок модели-судьи</translation>
    </message>
    <message>
        <source>How much is judged</source>
        <translation>Сколько оценено</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Оценить</translation>
    </message>
    <message>
        <source>Let a model judge</source>
        <translation>Пусть судит модель</translation>
    </message>
    <message>
        <source>Model that judges</source>
        <translation>Модель-судья</translation>
    </message>
    <message>
        <source>No model here</source>
        <translation>Здесь нет модели</translation>
    </message>
    <message>
        <source>Prefer the answer that is right and answers the question. If both are right, prefer the one that says it more clearly and leaves out what was not asked.</source>
        <translation>Предпочитай ответ, который верен и отвечает на вопрос. Если верны оба, предпочитай тот, что яснее и не содержит лишнего.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>The engine did not answer</source>
        <translation>Движок не ответил</translation>
    </message>
    <message>
        <source>What it judges by</source>
        <translation>По чему она судит</translation>
    </message>
    <message>
        <source>{done} of {all} judged</source>
        <translation>оценено {done} из {all}</translation>
    </message>
</context>
<context>
    <name>MeasureCard</name>
    <message>
        <source>Proposed from your answers. Each one says what it means when you point at it.</source>
        <translation>Предложено по вашим ответам. Наведите указатель, чтобы узнать, что значит каждая оценка.</translation>
    </message>
    <message>
        <source>What is measured</source>
        <translation>Что измеряется</translation>
    </message>
</context>
<context>
    <name>ModelColumn</name>
    <message>
        <source>Ask this model no more</source>
        <translation>Больше не спрашивать эту модель</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>Базовая модель</translation>
    </message>
    <message>
        <source>Engine of model {number}</source>
        <translation>Движок модели {number}</translation>
    </message>
    <message>
        <source>Fine-tuned model</source>
        <translation>Дообученная модель</translation>
    </message>
    <message>
        <source>Model {number}</source>
        <translation>Модель {number}</translation>
    </message>
</context>
<context>
    <name>ModelColumns</name>
    <message>
        <source>Ask one more model</source>
        <translation>Спросить ещё одну модель</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>Спрашиваем движок…</translation>
    </message>
    <message>
        <source>No fine-tuned model yet</source>
        <translation>Дообученной модели пока нет</translation>
    </message>
    <message>
        <source>No model here</source>
        <translation>Здесь нет модели</translation>
    </message>
    <message>
        <source>The engine did not answer</source>
        <translation>Движок не ответил</translation>
    </message>
</context>
<context>
    <name>OutcomeView</name>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n вопрос</numerusform>
            <numerusform>%n вопроса</numerusform>
            <numerusform>%n вопросов</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare blind…</source>
        <translation>Сравнить вслепую…</translation>
    </message>
    <message>
        <source>Delete this test…</source>
        <translation>Удалить эту проверку…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>In brackets: between which bounds the score lies if one asked more like it.</source>
        <translation>В скобках — в каких пределах лежала бы оценка, если задать больше таких вопросов.</translation>
    </message>
    <message>
        <source>Label by label</source>
        <translation>По каждой метке</translation>
    </message>
    <message>
        <source>Let a model judge…</source>
        <translation>Пусть судит модель…</translation>
    </message>
    <message>
        <source>Measure the likeness of meaning…</source>
        <translation>Измерить сходство по смыслу…</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Со временем</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Обзор</translation>
    </message>
    <message>
        <source>Parts of the result</source>
        <translation>Части итога</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Вопросы</translation>
    </message>
    <message>
        <source>Save as a table (CSV)…</source>
        <translation>Сохранить как таблицу (CSV)…</translation>
    </message>
    <message>
        <source>Say which answer is better without knowing whose it is</source>
        <translation>Скажите, какой ответ лучше, не зная, чей он</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Оценки</translation>
    </message>
    <message>
        <source>So that right answers in other words than yours count as well</source>
        <translation>Чтобы засчитывались и верные ответы, сказанные другими словами</translation>
    </message>
    <message>
        <source>The same general questions for every model; a fine-tuned one should be as good at them as its base model.</source>
        <translation>Одни и те же общие вопросы для каждой модели; дообученная должна отвечать на них не хуже базовой.</translation>
    </message>
    <message>
        <source>What it may have forgotten</source>
        <translation>Что модель могла забыть</translation>
    </message>
    <message>
        <source>What it took</source>
        <translation>Чего это стоило</translation>
    </message>
    <message>
        <source>What must always or never be said</source>
        <translation>Что должно звучать всегда или никогда</translation>
    </message>
</context>
<context>
    <name>OverTime</name>
    <message numerus="yes">
        <source>%n test(s) of the same questions can be compared.</source>
        <translation>
            <numerusform>Можно сравнить %n проверку на тех же вопросах.</numerusform>
            <numerusform>Можно сравнить %n проверки на тех же вопросах.</numerusform>
            <numerusform>Можно сравнить %n проверок на тех же вопросах.</numerusform>
        </translation>
    </message>
    <message>
        <source>{score} on {data}</source>
        <translation>{score}: {data}</translation>
    </message>
</context>
<context>
    <name>PlaygroundPlace</name>
    <message>
        <source>Ask</source>
        <translation>Вопросы</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>Площадка</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Итоги</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Проверка</translation>
    </message>
</context>
<context>
    <name>PlaygroundWords</name>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n токен</numerusform>
            <numerusform>%n токена</numerusform>
            <numerusform>%n токенов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) per second</source>
        <translation>
            <numerusform>%n токен в секунду</numerusform>
            <numerusform>%n токена в секунду</numerusform>
            <numerusform>%n токенов в секунду</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) per second</source>
        <translation>
            <numerusform>%n слово в секунду</numerusform>
            <numerusform>%n слова в секунду</numerusform>
            <numerusform>%n слов в секунду</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask all…</source>
        <translation>Спросить всех…</translation>
    </message>
    <message>
        <source>Ask both…</source>
        <translation>Спросить обе…</translation>
    </message>
    <message>
        <source>Ask the model…</source>
        <translation>Спросить модель…</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Умеренно</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Точно</translation>
    </message>
    <message>
        <source>Inventive</source>
        <translation>Свободно</translation>
    </message>
    <message>
        <source>Own settings</source>
        <translation>Свои настройки</translation>
    </message>
    <message>
        <source>answers of middle length</source>
        <translation>ответы средней длины</translation>
    </message>
    <message>
        <source>answers stop at the line break that training used</source>
        <translation>ответы кончаются на переводе строки, как при обучении</translation>
    </message>
    <message>
        <source>answers stop at “{ending}”</source>
        <translation>ответы кончаются на «{ending}»</translation>
    </message>
    <message>
        <source>asked with the ending “{ending}”</source>
        <translation>спрошено с окончанием «{ending}»</translation>
    </message>
    <message numerus="yes">
        <source>cut off after %n token(s)</source>
        <translation>
            <numerusform>оборвано после %n токена</numerusform>
            <numerusform>оборвано после %n токенов</numerusform>
            <numerusform>оборвано после %n токенов</numerusform>
        </translation>
    </message>
    <message>
        <source>long answers</source>
        <translation>длинные ответы</translation>
    </message>
    <message>
        <source>short answers</source>
        <translation>короткие ответы</translation>
    </message>
    <message numerus="yes">
        <source>up to %n token(s)</source>
        <translation>
            <numerusform>до %n токена</numerusform>
            <numerusform>до %n токенов</numerusform>
            <numerusform>до %n токенов</numerusform>
        </translation>
    </message>
    <message>
        <source>{model}, after step {step}</source>
        <translation>{model}, после шага {step}</translation>
    </message>
    <message>
        <source>{seconds} s to first word</source>
        <translation>{seconds} с до первого слова</translation>
    </message>
</context>
<context>
    <name>ProofButton</name>
    <message>
        <source>Report…</source>
        <translation>Отчёт…</translation>
    </message>
    <message>
        <source>Verdict, scores and examples as a page or a PDF to show</source>
        <translation>Вывод, оценки и примеры — страницей или PDF, чтобы показать</translation>
    </message>
</context>
<context>
    <name>ProofDialog</name>
    <message>
        <source>0 leaves out what was asked and answered: numbers, labels and phrases stay</source>
        <translation>0 — без вопросов и ответов: останутся числа, метки и фразы</translation>
    </message>
    <message>
        <source>All questions and answers, as a table beside the report</source>
        <translation>Все вопросы и ответы таблицей рядом с отчётом</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Earlier tests of the same questions</source>
        <translation>Прежние проверки на тех же вопросах</translation>
    </message>
    <message>
        <source>Examples, better and worse</source>
        <translation>Примеров, лучше и хуже</translation>
    </message>
    <message>
        <source>General questions, and what may have been forgotten</source>
        <translation>Общие вопросы и что могло забыться</translation>
    </message>
    <message>
        <source>How the models were trained, with the curve</source>
        <translation>Как обучались модели, с кривой</translation>
    </message>
    <message>
        <source>Name of who answers for it; may stay empty</source>
        <translation>Кто отвечает за отчёт; можно не заполнять</translation>
    </message>
    <message>
        <source>One file with the verdict, the scores and how sure they are, examples, the training and the dates. It needs no network and no program but a browser or a reader of PDF.</source>
        <translation>Один файл: вывод, оценки и насколько они надёжны, примеры, обучение и даты. Не нужны ни сеть, ни программы, кроме браузера или просмотра PDF.</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Page for a browser (*.html)</source>
        <translation>Страница для браузера (*.html)</translation>
    </message>
    <message>
        <source>Report of the test</source>
        <translation>Отчёт о проверке</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Ответственный</translation>
    </message>
    <message>
        <source>Save as a PDF…</source>
        <translation>Сохранить как PDF…</translation>
    </message>
    <message>
        <source>Save as a page…</source>
        <translation>Сохранить как страницу…</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Сохранить отчёт</translation>
    </message>
    <message>
        <source>The report is saved as {name}.</source>
        <translation>Отчёт сохранён как {name}.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Заголовок</translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message numerus="yes">
        <source>%Ln asked</source>
        <translation>
            <numerusform>задаётся %Ln</numerusform>
            <numerusform>задаются %Ln</numerusform>
            <numerusform>задаётся %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) there</source>
        <translation>
            <numerusform>есть %Ln вопрос</numerusform>
            <numerusform>есть %Ln вопроса</numerusform>
            <numerusform>есть %Ln вопросов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) that everybody can answer, such as “{one}”</source>
        <translation>
            <numerusform>%n вопрос, на который ответит каждый, например «{one}»</numerusform>
            <numerusform>%n вопроса, на которые ответит каждый, например «{one}»</numerusform>
            <numerusform>%n вопросов, на которые ответит каждый, например «{one}»</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) chosen in the open table</source>
        <translation>
            <numerusform>%n строка, выбранная в открытой таблице</numerusform>
            <numerusform>%n строки, выбранные в открытой таблице</numerusform>
            <numerusform>%n строк, выбранных в открытой таблице</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) without a question left out</source>
        <translation>
            <numerusform>пропущена %n строка без вопроса</numerusform>
            <numerusform>пропущены %n строки без вопроса</numerusform>
            <numerusform>пропущено %n строк без вопроса</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without an expected answer</source>
        <translation>
            <numerusform>%n без ожидаемого ответа</numerusform>
            <numerusform>%n без ожидаемого ответа</numerusform>
            <numerusform>%n без ожидаемого ответа</numerusform>
        </translation>
    </message>
    <message>
        <source>A file</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>A file: {name}</source>
        <translation>Файл: {name}</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Also ask general questions, to see what was forgotten</source>
        <translation>Задать и общие вопросы, чтобы увидеть, что забыто</translation>
    </message>
    <message>
        <source>Ask at most</source>
        <translation>Задать не больше</translation>
    </message>
    <message>
        <source>Ask at most so many questions</source>
        <translation>Задать не больше стольких вопросов</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Выбрать файл…</translation>
    </message>
    <message>
        <source>Chosen by chance, and the same ones in every test. 0 asks all of them.</source>
        <translation>Выбираются случайно, но в каждой проверке одни и те же. 0 — задать все.</translation>
    </message>
    <message>
        <source>Examples (*.jsonl *.json *.csv *.tsv *.xlsx *.xls *.ods *.parquet)</source>
        <translation>Примеры (*.jsonl *.json *.csv *.tsv *.xlsx *.xls *.ods *.parquet)</translation>
    </message>
    <message>
        <source>General questions</source>
        <translation>Общие вопросы</translation>
    </message>
    <message>
        <source>Only general questions</source>
        <translation>Только общие вопросы</translation>
    </message>
    <message>
        <source>Questions with the answers you expect</source>
        <translation>Вопросы с ответами, которых вы ждёте</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Чтение…</translation>
    </message>
    <message>
        <source>Rows kept for checking when “{name}” was trained</source>
        <translation>Строки, отложенные для проверки при обучении «{name}»</translation>
    </message>
    <message>
        <source>The open table, {name}</source>
        <translation>Открытая таблица, {name}</translation>
    </message>
    <message>
        <source>What they are asked</source>
        <translation>О чём их спрашивают</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>все</translation>
    </message>
</context>
<context>
    <name>QuestionListsDialog</name>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n вопрос</numerusform>
            <numerusform>%n вопроса</numerusform>
            <numerusform>%n вопросов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ask %n question(s)</source>
        <translation>
            <numerusform>Задать %n вопрос</numerusform>
            <numerusform>Задать %n вопроса</numerusform>
            <numerusform>Задать %n вопросов</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask the chosen models the same questions after each training, and see what became better.</source>
        <translation>Задавайте выбранным моделям одни и те же вопросы после каждого обучения и смотрите, что стало лучше.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Delete this list?</source>
        <translation>Удалить этот список?</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Удалить…</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Keep the list</source>
        <translation>Сохранить список</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Списки</translation>
    </message>
    <message>
        <source>Lists of questions</source>
        <translation>Списки вопросов</translation>
    </message>
    <message>
        <source>Name of the list</source>
        <translation>Название списка</translation>
    </message>
    <message>
        <source>New list</source>
        <translation>Новый список</translation>
    </message>
    <message>
        <source>One question on each line; {mark} is a line break in it.</source>
        <translation>По одному вопросу в строке; {mark} означает перенос строки в нём.</translation>
    </message>
    <message>
        <source>Questions, one on each line</source>
        <translation>Вопросы, по одному в строке</translation>
    </message>
    <message>
        <source>The list is kept.</source>
        <translation>Список сохранён.</translation>
    </message>
</context>
<context>
    <name>ResultList</name>
    <message>
        <source>Tests</source>
        <translation>Проверки</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message numerus="yes">
        <source>%n test(s)</source>
        <translation>
            <numerusform>%n проверка</numerusform>
            <numerusform>%n проверки</numerusform>
            <numerusform>%n проверок</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the test</source>
        <translation>Удалить проверку</translation>
    </message>
    <message>
        <source>Delete “{name}”?</source>
        <translation>Удалить «{name}»?</translation>
    </message>
    <message>
        <source>Here you see how well the models answered: the verdict first, then every question, and how it changes from training to training.</source>
        <translation>Здесь видно, как ответили модели: сначала вывод, затем каждый вопрос и то, как меняется результат от обучения к обучению.</translation>
    </message>
    <message>
        <source>Its questions, answers and scores go; models and examples stay.</source>
        <translation>Вопросы, ответы и оценки будут удалены; модели и примеры останутся.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>New test…</source>
        <translation>Новая проверка…</translation>
    </message>
    <message>
        <source>No test yet</source>
        <translation>Проверок пока нет</translation>
    </message>
    <message>
        <source>Save the result as a table</source>
        <translation>Сохранить итог как таблицу</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>Сохранено: {name}.</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Таблицы (*.csv)</translation>
    </message>
    <message>
        <source>The two models answered alike everywhere: nothing to choose.</source>
        <translation>Обе модели везде ответили одинаково: выбирать не из чего.</translation>
    </message>
</context>
<context>
    <name>RowDetail</name>
    <message>
        <source>Close this question</source>
        <translation>Закрыть этот вопрос</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Ожидается</translation>
    </message>
    <message>
        <source>Expected answer</source>
        <translation>Ожидаемый ответ</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Вопрос</translation>
    </message>
    <message>
        <source>Question {number}</source>
        <translation>Вопрос {number}</translation>
    </message>
    <message>
        <source>{question} · asked to see what was forgotten</source>
        <translation>{question} · задан, чтобы увидеть, что забыто</translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message numerus="yes">
        <source>%Ln answer(s), all there</source>
        <translation>
            <numerusform>%Ln ответ, все получены</numerusform>
            <numerusform>%Ln ответа, все получены</numerusform>
            <numerusform>%Ln ответов, все получены</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not answered</source>
        <translation>
            <numerusform>%n без ответа</numerusform>
            <numerusform>%n без ответа</numerusform>
            <numerusform>%n без ответа</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>How much is asked</source>
        <translation>Сколько уже спрошено</translation>
    </message>
    <message>
        <source>New test…</source>
        <translation>Новая проверка…</translation>
    </message>
    <message>
        <source>No more is answered; what is answered already comes in.</source>
        <translation>Больше ответов не будет; уже готовые придут.</translation>
    </message>
    <message>
        <source>Score that shows</source>
        <translation>Какая оценка показана</translation>
    </message>
    <message>
        <source>See the result</source>
        <translation>Посмотреть итог</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Останавливается…</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Отозвать</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>остановлено</translation>
    </message>
    <message numerus="yes">
        <source>{asked} of %Ln answer(s)</source>
        <translation>
            <numerusform>{asked} из %Ln ответа</numerusform>
            <numerusform>{asked} из %Ln ответов</numerusform>
            <numerusform>{asked} из %Ln ответов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServingBox</name>
    <message>
        <source>Address of the engine on this computer</source>
        <translation>Адрес движка на этом компьютере</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Скопировать адрес</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>Скопировать ключ</translation>
    </message>
    <message>
        <source>It answers while Desktop FT is open, and a quarter of an hour after; then at another address with another token. Programs on this computer only.</source>
        <translation>Движок отвечает, пока открыта Desktop FT, и ещё четверть часа после; потом у него другой адрес и другой ключ. Только программам на этом компьютере.</translation>
    </message>
    <message>
        <source>It keeps this address and this token until the computer is restarted, or until you turn this off. It answers programs on this computer only.</source>
        <translation>Адрес и ключ останутся такими, пока не перезагружен компьютер или пока вы это не выключите. Движок отвечает только программам на этом компьютере.</translation>
    </message>
    <message>
        <source>Keep serving when Desktop FT is closed</source>
        <translation>Отвечать и тогда, когда Desktop FT закрыта</translation>
    </message>
    <message>
        <source>Serve on this computer</source>
        <translation>Отвечать программам на этом компьютере</translation>
    </message>
    <message>
        <source>The address is in the clipboard.</source>
        <translation>Адрес скопирован.</translation>
    </message>
    <message numerus="yes">
        <source>The token is in the clipboard for %n second(s). Whoever has it and works on this computer can ask your models.</source>
        <translation>
            <numerusform>Ключ скопирован на %n секунду. Тот, у кого он есть и кто работает на этом компьютере, может спрашивать ваши модели.</numerusform>
            <numerusform>Ключ скопирован на %n секунды. Тот, у кого он есть и кто работает на этом компьютере, может спрашивать ваши модели.</numerusform>
            <numerusform>Ключ скопирован на %n секунд. Тот, у кого он есть и кто работает на этом компьютере, может спрашивать ваши модели.</numerusform>
        </translation>
    </message>
    <message>
        <source>The token is the key to this engine</source>
        <translation>Это ключ к движку</translation>
    </message>
</context>
<context>
    <name>SimilarityDialog</name>
    <message>
        <source>An embedding model turns each text into numbers; texts that mean the same have nearly the same ones. So an answer in other words than yours is seen as right. Ollama, LM Studio and OpenAI have such models, nomic-embed-text for one. A wrong number or a “not” they hardly notice, so look at the other scores as well.</source>
        <translation>Эмбеддинг-модель превращает каждый текст в числа; у текстов с одним смыслом они почти одинаковы. Поэтому ответ другими словами тоже будет засчитан. Такие модели есть у Ollama, LM Studio и OpenAI, например nomic-embed-text. Неверное число или «не» они почти не замечают, поэтому смотрите и на другие оценки.</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>Спрашиваем движок…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Embedding model</source>
        <translation>Эмбеддинг-модель</translation>
    </message>
    <message>
        <source>Engine of the embedding model</source>
        <translation>Движок эмбеддинг-модели</translation>
    </message>
    <message>
        <source>How much is measured</source>
        <translation>Сколько измерено</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Измерить</translation>
    </message>
    <message>
        <source>Measure the likeness of meaning</source>
        <translation>Измерить сходство по смыслу</translation>
    </message>
    <message>
        <source>No model here</source>
        <translation>Здесь нет модели</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>The engine did not answer</source>
        <translation>Движок не ответил</translation>
    </message>
    <message>
        <source>The engine on this computer has no such model. Connect Ollama, LM Studio or OpenAI in Settings to measure this.</source>
        <translation>У движка на этом компьютере такой модели нет. Чтобы это измерить, подключите в настройках Ollama, LM Studio или OpenAI.</translation>
    </message>
    <message>
        <source>{done} of {all} measured</source>
        <translation>измерено {done} из {all}</translation>
    </message>
</context>
<context>
    <name>TeachDialog</name>
    <message>
        <source>Add to my examples</source>
        <translation>Добавить к моим примерам</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>It becomes a new row at the end of {table}, with a note where it comes from. Ctrl+Z in Data takes it back.</source>
        <translation>Это станет новой строкой в конце {table} с пометкой, откуда она. Ctrl+Z на странице «Данные» отменит это.</translation>
    </message>
    <message>
        <source>It becomes a new row at the end of {table}: your answer as the better one, the model&apos;s as the worse. Ctrl+Z in Data takes it back.</source>
        <translation>Это станет новой строкой в конце {table}: ваш ответ как лучший, ответ модели как худший. Ctrl+Z на странице «Данные» отменит это.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Teach the right answer</source>
        <translation>Научить верному ответу</translation>
    </message>
    <message>
        <source>The question</source>
        <translation>Вопрос</translation>
    </message>
    <message>
        <source>What it should answer</source>
        <translation>Как надо ответить</translation>
    </message>
    <message>
        <source>What {model} answered</source>
        <translation>Что ответила {model}</translation>
    </message>
</context>
<context>
    <name>TestForm</name>
    <message>
        <source>All models get the same questions, and their answers are compared with yours. Use questions that the model has not learned.</source>
        <translation>Все модели получают одни и те же вопросы, а их ответы сравниваются с вашими. Берите вопросы, которых модель не учила.</translation>
    </message>
    <message>
        <source>How long an answer may be</source>
        <translation>Какой длины может быть ответ</translation>
    </message>
    <message>
        <source>Length of answers</source>
        <translation>Длина ответов</translation>
    </message>
    <message>
        <source>Name of the test</source>
        <translation>Название проверки</translation>
    </message>
    <message>
        <source>Start the test</source>
        <translation>Начать проверку</translation>
    </message>
    <message>
        <source>Test on my examples</source>
        <translation>Проверка на моих примерах</translation>
    </message>
    <message>
        <source>Which models</source>
        <translation>Какие модели</translation>
    </message>
    <message>
        <source>answered within a day</source>
        <translation>ответы придут в течение суток</translation>
    </message>
    <message>
        <source>{model} on {data}</source>
        <translation>{model}: {data}</translation>
    </message>
</context>
<context>
    <name>TestWords</name>
    <message numerus="yes">
        <source>%Ln answer(s) to be given</source>
        <translation>
            <numerusform>нужен %Ln ответ</numerusform>
            <numerusform>нужно %Ln ответа</numerusform>
            <numerusform>нужно %Ln ответов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not answered</source>
        <translation>
            <numerusform>%n без ответа</numerusform>
            <numerusform>%n без ответа</numerusform>
            <numerusform>%n без ответа</numerusform>
        </translation>
    </message>
    <message>
        <source>A model as judge:</source>
        <translation>Модель-судья:</translation>
    </message>
    <message>
        <source>All labels</source>
        <translation>Все метки</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Ответов</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Стоимость</translation>
    </message>
    <message>
        <source>General questions</source>
        <translation>Общие вопросы</translation>
    </message>
    <message>
        <source>Only one model was asked.</source>
        <translation>Спрашивали только одну модель.</translation>
    </message>
    <message>
        <source>Seconds an answer</source>
        <translation>Секунд на ответ</translation>
    </message>
    <message>
        <source>Tokens an answer</source>
        <translation>Токенов на ответ</translation>
    </message>
    <message>
        <source>You, not knowing whose they were:</source>
        <translation>Вы, не зная, чьи это ответы:</translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s)</source>
        <translation>
            <numerusform>около %n часа</numerusform>
            <numerusform>около %n часов</numerusform>
            <numerusform>около %n часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>осталось около %n часа</numerusform>
            <numerusform>осталось около %n часов</numerusform>
            <numerusform>осталось около %n часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>около %n минуты</numerusform>
            <numerusform>около %n минут</numerusform>
            <numerusform>около %n минут</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>осталось около %n минуты</numerusform>
            <numerusform>осталось около %n минут</numerusform>
            <numerusform>осталось около %n минут</numerusform>
        </translation>
    </message>
    <message>
        <source>both together (F1)</source>
        <translation>вместе (F1)</translation>
    </message>
    <message>
        <source>found of all</source>
        <translation>найдено из всех</translation>
    </message>
    <message>
        <source>how many</source>
        <translation>сколько</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>меньше минуты</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>осталось меньше минуты</translation>
    </message>
    <message>
        <source>right when said</source>
        <translation>верно, когда названа</translation>
    </message>
    <message>
        <source>sent, the answers are to come</source>
        <translation>отправлено, ответы ещё придут</translation>
    </message>
    <message>
        <source>sent; {done} of {total} answered there</source>
        <translation>отправлено; там готово {done} из {total}</translation>
    </message>
    <message>
        <source>the rest comes by {time} at the latest</source>
        <translation>остальное придёт не позже {time}</translation>
    </message>
    <message>
        <source>the time left shows after the first ones</source>
        <translation>сколько осталось, будет видно после первых</translation>
    </message>
    <message>
        <source>you can stop at any time</source>
        <translation>остановить можно в любой момент</translation>
    </message>
    <message>
        <source>{asked} of {of} answered</source>
        <translation>ответов {asked} из {of}</translation>
    </message>
    <message>
        <source>{held} of {all}</source>
        <translation>{held} из {all}</translation>
    </message>
    <message numerus="yes">
        <source>{low} to %n hour(s)</source>
        <translation>
            <numerusform>от {low} до %n часа</numerusform>
            <numerusform>от {low} до %n часов</numerusform>
            <numerusform>от {low} до %n часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{low} to %n minute(s)</source>
        <translation>
            <numerusform>от {low} до %n минуты</numerusform>
            <numerusform>от {low} до %n минут</numerusform>
            <numerusform>от {low} до %n минут</numerusform>
        </translation>
    </message>
    <message>
        <source>{low} to {high} to pay</source>
        <translation>к оплате от {low} до {high}</translation>
    </message>
    <message>
        <source>{mean}  ({low} to {high})</source>
        <translation>{mean}  (от {low} до {high})</translation>
    </message>
    <message>
        <source>{model} beside {base}, by “{score}”</source>
        <translation>{model} рядом с {base}, оценка «{score}»</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <source>{right} of {all} right</source>
        <translation>верно {right} из {all}</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Ask both the same</source>
        <translation>Спросите обе об одном</translation>
    </message>
    <message>
        <source>Type a question below. The base model and your fine-tuned one answer side by side, so that you see what the training changed.</source>
        <translation>Введите вопрос внизу. Базовая модель и ваша дообученная ответят рядом, и будет видно, что изменило обучение.</translation>
    </message>
    <message>
        <source>Write a question</source>
        <translation>Написать вопрос</translation>
    </message>
</context>
<context>
    <name>VerdictBar</name>
    <message>
        <source>better {better}, alike {same}, worse {worse}</source>
        <translation>лучше {better}, одинаково {same}, хуже {worse}</translation>
    </message>
</context>
<context>
    <name>VerdictCard</name>
    <message numerus="yes">
        <source>%n alike</source>
        <translation>
            <numerusform>%n одинаково</numerusform>
            <numerusform>%n одинаково</numerusform>
            <numerusform>%n одинаково</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n better</source>
        <translation>
            <numerusform>%n лучше</numerusform>
            <numerusform>%n лучше</numerusform>
            <numerusform>%n лучше</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n worse</source>
        <translation>
            <numerusform>%n хуже</numerusform>
            <numerusform>%n хуже</numerusform>
            <numerusform>%n хуже</numerusform>
        </translation>
    </message>
    <message>
        <source>Model it is compared with</source>
        <translation>Модель, с которой сравнивают</translation>
    </message>
    <message>
        <source>Model that is looked at</source>
        <translation>Модель, которую смотрят</translation>
    </message>
    <message>
        <source>Score by which they are compared</source>
        <translation>Оценка, по которой сравнивают</translation>
    </message>
    <message>
        <source>Show these questions</source>
        <translation>Показать эти вопросы</translation>
    </message>
    <message>
        <source>beside</source>
        <translation>рядом с</translation>
    </message>
    <message>
        <source>by</source>
        <translation>по оценке</translation>
    </message>
</context>
<context>
    <name>WayCard</name>
    <message>
        <source>Ask one after another now</source>
        <translation>Спросить сейчас, один за другим</translation>
    </message>
    <message>
        <source>How they are asked</source>
        <translation>Как задавать вопросы</translation>
    </message>
    <message numerus="yes">
        <source>Send all at once, answered within %n hour(s)</source>
        <translation>
            <numerusform>Отправить все сразу, ответы в течение %n часа</numerusform>
            <numerusform>Отправить все сразу, ответы в течение %n часов</numerusform>
            <numerusform>Отправить все сразу, ответы в течение %n часов</numerusform>
        </translation>
    </message>
    <message>
        <source>Send all at once, answered within a day</source>
        <translation>Отправить все сразу, ответы в течение суток</translation>
    </message>
    <message>
        <source>about half the price</source>
        <translation>примерно вдвое дешевле</translation>
    </message>
    <message>
        <source>the program may be closed meanwhile</source>
        <translation>программу можно пока закрыть</translation>
    </message>
    <message>
        <source>{engines}: asked now all the same</source>
        <translation>{engines}: спросим сейчас в любом случае</translation>
    </message>
</context>
<context>
    <name>_Counts</name>
    <message>
        <source>other</source>
        <translation>другое</translation>
    </message>
    <message>
        <source>{expected} was expected, {said} was said: {count}</source>
        <translation>ожидалось {expected}, сказано {said}: {count}</translation>
    </message>
</context>
<context>
    <name>_Side</name>
    <message>
        <source>Answer of {model}</source>
        <translation>Ответ модели {model}</translation>
    </message>
    <message>
        <source>It answered with nothing.</source>
        <translation>Она ничего не ответила.</translation>
    </message>
    <message>
        <source>Put the right answer to this question among your examples</source>
        <translation>Добавить верный ответ на этот вопрос в ваши примеры</translation>
    </message>
    <message>
        <source>Teach it the right answer instead of that of {model}</source>
        <translation>Научить верному ответу вместо ответа модели {model}</translation>
    </message>
    <message>
        <source>Teach it…</source>
        <translation>Научить…</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>ещё не спрошено</translation>
    </message>
</context>
</TS>
