"""The small words of languages, and the scripts that only one language is written in.

A fifth to a half of any text are such words, and languages share few of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop_ft.core.text import Text, text

NAMES: Mapping[str, Text] = {
    "ar": text("core", "Arabic"),
    "be": text("core", "Belarusian"),
    "bg": text("core", "Bulgarian"),
    "cs": text("core", "Czech or Slovak"),
    "da": text("core", "Danish or Norwegian"),
    "de": text("core", "German"),
    "el": text("core", "Greek"),
    "en": text("core", "English"),
    "es": text("core", "Spanish"),
    "fa": text("core", "Persian"),
    "fi": text("core", "Finnish"),
    "fr": text("core", "French"),
    "he": text("core", "Hebrew"),
    "hi": text("core", "Hindi"),
    "hu": text("core", "Hungarian"),
    "hy": text("core", "Armenian"),
    "id": text("core", "Indonesian or Malay"),
    "it": text("core", "Italian"),
    "ja": text("core", "Japanese"),
    "ka": text("core", "Georgian"),
    "kk": text("core", "Kazakh"),
    "ko": text("core", "Korean"),
    "nl": text("core", "Dutch"),
    "pl": text("core", "Polish"),
    "pt": text("core", "Portuguese"),
    "ro": text("core", "Romanian"),
    "ru": text("core", "Russian"),
    "sr": text("core", "Serbian or Croatian"),
    "sv": text("core", "Swedish"),
    "th": text("core", "Thai"),
    "tr": text("core", "Turkish"),
    "uk": text("core", "Ukrainian"),
    "zh": text("core", "Chinese"),
}

_WORDS = {
    "en": "the of and to in is you that it for was are with as his they be at this have from or had"
    " by not but what were we when your can there an which their if will would about how these"
    " a an on no all one so up out am us more most very just also only other into over after"
    " before each many does get make use used because being here were same both between during"
    " she them some her him has been do did i my me our who its than then could should any may",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es"
    " an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum"
    " kann wenn oder aber ich wir ihr sein haben mehr nur man vor bis durch einen unter keine",
    "fr": "de la le et les des en un du une que est dans qui par pour au il sur se pas plus ne ce"
    " avec sont son aux cette ou être mais comme vous nous je leur elle été sa ses on avez votre"
    " quel quelle quels tout fait très même si où peut faire ont c'est d'un d'une qu'il n'est",
    "es": "de la que el en y los se del las por un para con no una su al es lo como más pero sus le"
    " ya o este sí porque esta entre cuando muy sin sobre ser tiene también me hasta hay donde"
    " quien desde todo nos durante todos uno les ni contra otros fue ese eso qué cómo está son",
    "it": "di e il la che in un a per è una sono con non del si da le dei nel al della come più lo"
    " alla ha gli anche i ma ci questo delle se o mi ho cosa quando dalla suo sua nella essere"
    " perché hanno così molto tutto era loro solo degli agli dal fare può questa stato cui",
    "pt": "de que e o a do da em um para com não uma os no se na por mais as dos como mas ao ele"
    " das à seu sua ou quando muito nos já eu também só pelo pela até isso ela entre depois sem"
    " mesmo aos seus quem nas me esse eles você essa num nem suas meu às minha têm é são está foi",
    "nl": "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij of"
    " uit nog naar heeft ze worden dit wordt hij door deze over was kan meer hebben tot je geen wat"
    " ik u wel moet zou zo die al haar mijn jouw uw kunnen onder tegen omdat waar veel",
    "pl": "w i na z że się do nie jest to o jak za od po co ale dla czy przez są tak jego lub oraz"
    " ten ich był tym który która które przy już tylko może można być było jej mnie ja ty pan"
    " bardzo gdy więc także tego jeśli aby we ze u gdzie kiedy będzie nad pod bez",
    "cs": "a v se na je že s z do to o i pro k ve jako za by ale si po od jsou nebo který která"
    " které aby co jak tak jeho jen podle před už může při jsem byl byla bylo není také jeho či"
    " sú čo ako alebo ktorý ktorá ktoré nie je však ještě kde když sa pre aj bol bola bude",
    "sv": "och att det i en på är som för med av den till inte om ett han men var sig de från eller"
    " hon så kan har hade jag du vi när vid efter också man ut skulle där under denna över mycket"
    " mer finns vara alla mot sin nu några detta vad hur bli blir dig mig",
    "da": "og i at det er en på til som for med de av af den ikke et har var om jeg vi du kan han"
    " hun fra eller ved men så seg sig være efter etter også når der skal vil blev ble blir bliver"
    " hvad hva hvor hvordan noget noe meget mye denne dette mer mere alle ud ut inn ind ikkje",
    "fi": "ja on ei se että joka oli hän mutta ovat kuin tai myös niin jos sen voi olla kun mitä"
    " tämä ole ollut vain sekä hänen jotka minä sinä me te he nyt siitä tämän miten mikä missä"
    " koska hyvin kanssa jälkeen ennen ne joita jossa niitä siinä olen olet olivat",
    "tr": "ve bir bu için ile de da çok olarak daha olan gibi en ne kadar sonra var ben sen biz siz"
    " o ki mi mı değil ama veya ya her şey nasıl neden hangi olduğu olduğunu tarafından ise"
    " göre kendi diye önce bütün bazı olur oldu yok şu iki zaman arasında",
    "ro": "și în de la pe cu un o nu este care din că mai pentru sau să ce se au fost are prin sunt"
    " dar acest această ca dacă cum lui ei el ea al ale unui unei fi doar după până foarte într"
    " când unde le îi îl iar vă ai am cele cel tot fără poate",
    "hu": "a az és hogy nem is egy van ez azt meg csak volt már mint de ha mert el még le fel vagy"
    " minden ki kell lehet nagyon itt ott amely aki ami én te ő mi ti ők ezt után szerint között"
    " való lesz hogyan miért mikor így úgy során által lenne vannak",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya adalah ke karena"
    " bisa ada oleh mereka sebagai atau kita anda telah dapat sudah saat lebih harus seperti"
    " tersebut bahwa secara apa bagaimana dia kami tetapi banyak antara boleh",
    "ru": "и в не на я что он с как это по но из у за вы так же от мы для или о бы то все она они"
    " был была было были если чтобы когда есть его её ее мне при уже нет где до только можно надо"
    " нужно очень какой какая какие также может быть этот эта эти ещё еще после под без ли вас вам",
    "uk": "і в не на я що він з як це та але із у за ви так же від ми для або о би то все вона вони"
    " був була було були якщо щоб коли є його її мені при вже ні де до тільки можна треба й"
    " потрібно дуже який яка які також може бути цей ця ці ще після під без чи вас вам про",
    "be": "і ў не на я што ён з як гэта па але у за вы так жа ад мы для або аб бы то усе яна яны"
    " быў была было былі калі каб ёсць яго яе мне пры ужо няма дзе да толькі можна трэба вельмі"
    " які якая якія таксама можа быць гэты яшчэ пасля пад без ці вас вам",
    "bg": "и в не на аз че той с как това по но от за вие така же ние или о би то всички тя те бил"
    " била било били ако когато е са си се неговата при вече няма къде до само може трябва"
    " много какъв каква също бъде този тази тези още след под без ли вас да ще който която които",
    "sr": "и у не на ја да он с како то по али из за ви тако се од ми или о би све она они био била"
    " је су ако када има њега њен при већ нема где до само може треба који која које такође бити"
    " ovaj i u ne na da se je su od za kako to ali iz ili koji koja koje što šta biti može samo"
    " nije bio bila kao još već gdje gde ako kada također takođe ima sam smo ste",
    "kk": "және бұл мен бір үшін деп бар емес осы оның ол біз сіз олар туралы қалай не болып"
    " болады еді керек жоқ өте сол кейін дейін арқылы немесе бірақ егер қандай барлық",
}
WORDS: Mapping[str, tuple[str, ...]] = {
    code: tuple(dict.fromkeys(words.split())) for code, words in _WORDS.items()
}
"""The most frequent first."""

SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ja", "\u3040-\u30ff"),
    ("ko", "\u1100-\u11ff\uac00-\ud7af"),
    ("zh", "\u3400-\u9fff"),
    ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    ("he", "\u05d0-\u05ea"),
    ("hi", "\u0900-\u097f"),
    ("th", "\u0e00-\u0e7f"),
    ("ka", "\u10a0-\u10ff"),
    ("hy", "\u0530-\u058f"),
    ("fa", "\u067e\u0686\u0698\u06a9\u06af\u06cc"),
    ("ar", "\u0600-\u06ff"),
)
"""Letters by which a language shows; the first that fits is meant, so Japanese before Chinese."""
