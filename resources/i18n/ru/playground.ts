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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Вопрос</translation>
    </message>
    <message>
        <source>Score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not answered: {why}</source>
        <translation type="unfinished"></translation>
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
        <source>Earlier…</source>
        <translation>Прежние…</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Новый разговор</translation>
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
        <source>What was asked before</source>
        <translation>Что спрашивали раньше</translation>
    </message>
    <message>
        <source>{how} · told something beforehand</source>
        <translation>{how} · с сообщением заранее</translation>
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
    <name>PlaygroundPlace</name>
    <message>
        <source>Ask</source>
        <translation>Спросить</translation>
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
    <name>TestWords</name>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>осталось около %n часа</numerusform>
            <numerusform>осталось около %n часов</numerusform>
            <numerusform>осталось около %n часов</numerusform>
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
        <source>less than a minute left</source>
        <translation>осталось меньше минуты</translation>
    </message>
    <message>
        <source>{mean}  ({low} to {high})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation type="unfinished"></translation>
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
</TS>
