"""Ordinary sentences of many languages, in which no check may find anything."""

from __future__ import annotations

SENTENCES = {
    "ru": "Откройте окно и проветрите палату, если пациенту стало душно — это помогает не всегда.",
    "uk": "Відкрийте вікно і провітріть палату, якщо пацієнтові стало душно, це допомагає "
    "не завжди.",
    "be": "Адчыніце акно і праветрыце палату, калі пацыенту стала душна, гэта дапамагае "
    "не заўсёды.",
    "bg": "Отворете прозореца и проветрете стаята, ако на пациента му е задушно, това не "
    "винаги помага.",
    "sr": "Отворите прозор и проветрите собу ако је пацијенту загушљиво, то не помаже увек.",
    "en": "Open the window and let fresh air into the ward if the patient feels hot; it’s "
    "not always enough.",
    "de": "Öffnen Sie das Fenster und lüften Sie das Zimmer, wenn es dem Patienten zu "
    "schwül ist – das hilft nicht immer. Größe: 5 m², Übung für Ärzte.",
    "fr": "Ouvrez la fenêtre et aérez la chambre si le patient a trop chaud\u00a0: ça n’aide "
    "pas toujours, hélas\u00a0! Où est l’œuf\u00a0?",
    "es": "¿Qué hay que hacer si el paciente tiene calor? Abra la ventana y ventile la "
    "habitación, aunque no siempre ayuda. ¡Ánimo, señor!",
    "it": "Apra la finestra e faccia entrare aria fresca se il paziente ha caldo, perché "
    "non è sempre così.",
    "pt": "Abra a janela e areje o quarto se o doente estiver com calor, mas isso não é "
    "sempre uma solução.",
    "nl": "Open het raam en laat frisse lucht in de kamer als de patiënt het te warm "
    "heeft, maar dat helpt niet altijd.",
    "pl": "Proszę otworzyć okno i przewietrzyć salę, jeśli pacjentowi jest duszno, ale to "
    "nie zawsze pomaga. Żółć gęś jaźń.",
    "cs": "Otevřete okno a vyvětrejte pokoj, pokud je pacientovi horko, ale to ne vždy "
    "pomůže. Příliš žluťoučký kůň.",
    "sv": "Öppna fönstret och vädra rummet om det är för varmt för patienten, men det "
    "hjälper inte alltid.",
    "da": "Åbn vinduet og luft ud på stuen, hvis patienten har det for varmt, men det "
    "hjælper ikke altid.",
    "fi": "Avaa ikkuna ja tuuleta huone, jos potilaalla on kuuma, mutta se ei ole aina "
    "niin, että se auttaa myös sen jälkeen.",
    "tr": "Hasta çok sıcaklarsa pencereyi açın ve odayı havalandırın, ama bu her zaman "
    "için yeterli değil ve daha çok bir başlangıç.",
    "ro": "Deschideți fereastra și aerisiți salonul dacă pacientului îi este cald, dar nu "
    "este o soluție pentru toți.",
    "hu": "Nyissa ki az ablakot és szellőztessen, ha a betegnek melege van, de ez nem "
    "mindig segít, és csak akkor jó, ha van szél is.",
    "el": "Ανοίξτε το παράθυρο αν ο ασθενής ζεσταίνεται, αλλά αυτό δεν βοηθά πάντα.",
    "he": "פתחו את החלון אם לחולה חם, אבל זה לא תמיד עוזר.",
    "ar": "افتح النافذة إذا شعر المريض بالحر، لكن ذلك لا يساعد دائمًا.",
    "fa": "اگر بیمار گرمش است پنجره را باز کنید، ولی این کار همیشه کمک نمی\u200cکند.",
    "hi": "यदि रोगी को गर्मी लगे तो खिड़की खोलें, लेकिन इससे हमेशा मदद नहीं मिलती।",
    "zh": "如果病人觉得热，请打开窗户通风，但这并不总是有用。",
    "ja": "患者さんが暑いと感じたら窓を開けてください。ただし、いつも役に立つとは限りません。",
    "ko": "환자가 더워하면 창문을 여세요. 하지만 항상 도움이 되는 것은 아닙니다.",
    "th": "ถ้าผู้ป่วยรู้สึกร้อนให้เปิดหน้าต่าง แต่ก็ไม่ได้ช่วยเสมอไป",
}
