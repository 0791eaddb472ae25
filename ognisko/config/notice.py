"""The privacy notice that a new network begins with; its lead publishes the next versions."""
# ruff: noqa: E501 - a line is a paragraph

POLISH = """Administratorem danych jest operator centrum, do którego piszesz lub przychodzisz; dane o samej sieci prowadzi jej lider. \
Prosimy tylko o to, co potrzebne, i mówimy po co.

Głos: treść czyta zespół centrum, nikt więcej. Kontakt jest dobrowolny i służy tylko odpowiedzi. Znika po odpowiedzi i wiadomości o zmianie, \
najpóźniej po dwóch latach. Publicznie pokazujemy wyłącznie streszczenie napisane przez centrum, bez nazwisk.

Rezerwacja: imię lub nazwa i jeden kontakt, do dziewięćdziesięciu dni po terminie.

Konto mają tylko osoby pracujące w centrach i sieci: imię, adres e-mail, rola i czas jej trwania. Konto osoby, która nie ma już żadnej roli, znika po dwóch latach bez logowania. O każdym zalogowaniu wiemy przez czternaście dni, kiedy i w jakiej przeglądarce.

Możesz w każdej chwili zobaczyć swoje dane, poprawić je, cofnąć zgodę i zażądać zapomnienia: na stronie „Moje dane”, listem lub przy biurku centrum. \
Możesz złożyć skargę do Prezesa Urzędu Ochrony Danych Osobowych. Nie profilujemy, nie śledzimy, nie przekazujemy danych dalej."""

UKRAINIAN = """Адміністратором даних є оператор центру, до якого Ви пишете або приходите; дані про саму мережу веде її керівниця чи керівник. \
Ми просимо лише те, що потрібно, і кажемо навіщо.

Голос: текст читає лише команда центру. Контакт добровільний і служить тільки для відповіді. Він зникає після відповіді та повідомлення про зміну, \
щонайпізніше через два роки. Публічно ми показуємо лише короткий виклад, написаний центром, без імен.

Бронювання: ім'я або назва й один контакт, до дев'яноста днів після події.

Обліковий запис мають лише люди, які працюють у центрах і мережі: ім'я, адреса е-пошти, роль і її строк. Обліковий запис людини, яка вже не має жодної ролі, зникає через два роки без входу. Про кожен вхід ми чотирнадцять днів знаємо, коли і в якому браузері він був.

Ви можете будь-коли побачити свої дані, виправити їх, відкликати згоду й вимагати забуття: на сторінці «Мої дані», листом або біля стійки центру. \
Ви можете подати скаргу до голови польського Управління захисту персональних даних. Ми не профілюємо, не стежимо й не передаємо даних далі."""

ENGLISH = """The controller of your data is the operator of the centre you write or come to; data about the network itself is kept by its lead. \
We ask only for what is needed and say what for.

A voice: its words are read by the centre's team and nobody else. A contact is voluntary and serves only the answer. It goes after the answer and the \
message about the change, after two years at the latest. In public we show only a summary that the centre wrote, without names.

A booking: a name and one contact, until ninety days after the date.

Only people who work in centres and the network have an account: name, e-mail address, role and its dates. The account of somebody who holds no role any more goes after two years without signing in. Of each sign-in we know for fourteen days when it was and in which browser.

At any time you may see your data, have it put right, withdraw a consent and ask to be forgotten: on the page “My data”, by letter or at the centre's desk. \
You may complain to the President of the Polish Personal Data Protection Office. We do not profile, do not track and pass nothing on."""

TEXTS = {"pl": POLISH, "uk": UKRAINIAN, "en": ENGLISH}
