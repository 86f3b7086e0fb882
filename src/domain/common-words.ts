// Words that passwords are often made of, in English and Swedish, and keys that lie in a row. Our own list: no list of others' is copied.

const WORDS = `
  password passord passwort pass parola secret secrets hemligt hemlig hemlighet losenord losen lösenord lösen nyckel nyckelord kodord
  welcome valkommen välkommen login logon logga inloggning admin administrator root user anvandare användare guest gast konto account
  master default change changeme letmein letme open access temp temporary tillfallig test testing tester prov demo example exempel
  system server service support backup internet network computer dator data windows microsoft google apple iphone samsung facebook
  office excel outlook teams zoom wifi router linux ubuntu oracle cisco azure cloud
  love loves lover iloveyou loveyou you ilove forever always never älskar alskar jag dig mig kärlek karlek hjarta hjärta heart baby
  babygirl babyboy girl boy girls boys princess prinsessa prins queen king drottning kung angel angels sexy sweet sweetheart honey
  sunshine sun sol solsken moon mane måne star stars stjarna stjärna sky heaven himmel rainbow flower flowers blomma blommor rose
  summer winter spring autumn sommar vinter var vår host höst snow snö sno beach strand
  january february march april may june july august september october november december januari februari mars maj juni juli augusti
  oktober monday tuesday wednesday thursday friday saturday sunday mandag måndag tisdag onsdag torsdag fredag lordag lördag sondag söndag
  hello hej hejsan hejhej goodbye morgon morning night natt today idag happy glad lycka lucky life livet live laugh dream dreams drom
  god jesus christ jesuschrist gud bible faith hope hopp peace fred bless blessed church
  football fotboll soccer hockey ishockey baseball basketball tennis golf handboll innebandy liverpool chelsea arsenal united manchester
  barcelona madrid juventus aik hammarby djurgarden malmo goteborg stockholm uppsala sverige sweden svensk svenska swedish norden europe
  europa norge danmark finland london paris newyork america american usa canada
  dragon monkey tiger lion lejon eagle wolf varg bear bjorn björn horse hast häst dog hund cat katt kitty puppy fish fisk bird fagel
  batman superman spiderman ironman pokemon pikachu starwars matrix hunter ranger killer shadow ninja samurai warrior hero phoenix
  mustang ferrari porsche mercedes bmw volvo saab toyota harley corvette
  michael jordan daniel david thomas robert andrew joshua matthew jessica ashley jennifer amanda nicole michelle charlie george william
  anna maria emma karin lars anders johan erik karl per nils sven olle kalle lisa sara eva kristina elisabeth birgitta margareta
  mamma pappa mormor farmor mother father brother sister family familj familjen barn child children friend friends van vän vanner
  money pengar cash gold guld silver diamond diamant rich freedom frihet power
  music musik rock metal metallica guitar gitarr dance dans song party fest beer ol öl kaffe coffee chocolate choklad cookie banana
  apple orange cheese pizza pasta mat food
  red blue green black white yellow purple pink rod röd bla blå gron grön svart vit gul
  one two three four five ett tva två tre fyra fem
  the and for with this that my our your is are was not mitt min mina ditt din vart vårt och att det den som for för med inte har kan
  ar är en av till från fran big stor liten super mega best bast bäst good bra nice cool fuck fucking shit asshole whatever nothing
  kommun kommunen kommunens lan län region regionen stad staden namnd nämnd namnden nämnden kontor skola skolan bibliotek politik
  utlysning utlysningar utlysningsvakt vakt bidrag ansokan ansökan project projekt samordnare nodkonto nödkonto nod nöd konto
`;

/** Without å, ä, ö and other marks, in small letters. */
export const folded = (text: string): string =>
  text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').normalize('NFKC');

export const COMMON_WORDS: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter(Boolean).map(folded));

/** Keys in a row, down the columns and in zigzag, and the alphabet: each also backwards. */
export const KEY_ROWS: readonly string[] = [
  '12345678901234567890',
  'qwertyuiopå',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjklöä',
  'zxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  'abcdefghijklmnopqrstuvwxyzåäö',
  '11223344556677889900',
  'aabbccddeeffgghhiijj',
].flatMap((row) => {
  const plain = folded(row);
  return [plain, [...plain].reverse().join('')];
});
