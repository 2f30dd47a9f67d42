package org.gatehouse.language.model;

/**
 * What kind of thing a plain word speaks of, so that what is learnt of one word holds for its like: "I will batter you"
 * is said as "I will hit you" is. The words alone accuse nobody. Their order is part of the model's format: whatever
 * changes here needs a new model.
 */
enum WordClass {
    YOU("you u ur your youre yourself ya yall yer yous youll"),
    SPEAKER("i im me my myself ive ill id we us our were"),
    THEY("he she him her his hers they them their theyre shes hes it"),
    NEGATION("not no never dont isnt arent didnt doesnt wont cannot cant nobody without nothing" + " wouldnt none"),
    REPORT("said says say called calls calling told tells saying wrote heard shouted word words"
            + " quote means statement"),
    WILL("will gonna going shall ill well going wanna want lets let plan planning ready soon"),
    VIOLENCE("kill kills killed killing hit hits hitting hurt hurts hurting stab stabbed stabs shoot"
            + " shot shooting punch punched kick kicked kicking slap slapped slaps beat beats beating"
            + " batter battered smash smashed choke strangle burn burned burnt drown slit slaughter"
            + " murder murdered attack bash deck throw push pushed trip crush destroy hang whip cut"
            + " slice knock jump rob bomb bury merk merked break snap wreck finish poison"),
    WEAPON("knife knives gun guns blade machete sword pistol rifle bullet bullets weapon weapons"
            + " bomb bombs hammer acid petrol shank axe ammo"),
    DRUG("weed cannabis coke cocaine ket ketamine pills mdma ecstasy spice vape vapes lean bud"
            + " hash heroin xanax joint joints stash dealer snus ciggies cigs tabs powder baggies speed"
            + " acid drugs stoned"),
    TRADE("sell selling sells buy buying cheap price prices tenner fiver quid pay paid pays deal"
            + " cash money pound pounds each gram grams batch order orders bag twenty delivery deliver"
            + " owe lend"),
    BET("bet bets betting odds casino stake gamble gambling slots slot spins jackpot bookies"
            + " poker lottery wager accumulator tip tips roulette bingo bookie"),
    ACCOUNT("password account bank card verify login details pin code codes identity paypal mailbox"
            + " username invoice payment transfer deposit refund security confirm update numbers"),
    CALL("click link here below reply text call visit download open attached tap sms stop txt"
            + " subscribe unsubscribe"),
    PRIZE("gift gifts voucher vouchers prize prizes won winner free claim itunes amazon steam"
            + " google reward bonus offer discount congratulations guaranteed selected"),
    URGENT("urgent urgently now immediately today asap quickly tonight expire expires closed"
            + " suspended hours hurry deleted locked blocked"),
    SECRET("secret secrets secretly delete deleted nobody tell between hide hidden private alone"
            + " trust anyone parents safe special mature"),
    PICTURE("photo photos pic pics picture pictures cam webcam camera video videos nude nudes naked"
            + " undressed screenshots snap snapchat whatsapp insta recording topless"),
    MEET("meet meeting pick car drive come park lift house hotel place gate behind after outside"),
    DEATH("die dying dead death suicide end ending disappear gone alive living live life exist wake"
            + " goodbye funeral anymore tablets overdose"),
    KIN("mum mom mam dad father mother stepdad stepmum stepfather brother stepbrother sister"
            + " uncle aunt cousin grandad grandpa nan gran family boyfriend girlfriend carer coach"
            + " neighbour mums dads babysitter foster"),
    TOUCH("touch touched touches touching locks locked grabs grabbed scared afraid frightened"
            + " unsafe hungry bruise bruises cry crying drunk belt room bed night hides follows"),
    SEX("sex bed lips body bum boobs tits breasts kiss naked hot sexy horny strip vagina penis"
            + " private parts shag bang"),
    PLAY("game games level boss match team player players goal round film book chapter scene play"
            + " character quiz maths lesson homework essay exam history season club course source"
            + " sources poem novel science biology"),
    LAUGH("haha hahaha lol x xx xxx jk joking lmao rofl xd"),
    THING("printer machine rule weather bus laptop computer phone wifi day car chair door maths"
            + " train screen traffic rain idea question mistake program app site thing things plan hill"),
    HATE("hate hates hated worthless ugly fat stupid idiot moron loser freak dumb thick pathetic"
            + " disgusting useless weird dirty filthy scum vermin trash disease animals subhuman"
            + " inferior tramp creep clown fool"),
    TITLE("mr mrs ms miss dr sir madam dame lord coach");

    private final String words;

    WordClass(String words) {
        this.words = words;
    }

    String[] words() {
        return words.split(" ", -1);
    }
}
