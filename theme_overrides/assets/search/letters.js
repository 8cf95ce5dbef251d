// What is a letter: made by tools/letters.py, which says how. archivegen/search/letters.py says what is what.
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  /** @type {any} */
  const archive = (scope.archive = scope.archive || {});
  archive.letters = {
    gaps: "Q$)(O#$#'$#'##$#!$!$%#(######!#$(*####*&?#%!!!!&!!#!$!!#!$2!!!$!!0!!&$$!!!!!!!4!&Q)#-#!!!!!!!!!$#!#$$##%$!!$$!*&#!$,#$#&$####$#&$%)#)!!!-######$!!##$1!$+!##$$###$!!$$)&#!$#2!#%#%##%%%&%#$(02!###%!##)#'!$2!#####$!!##))#!$#/!##!!!##!'!)!$,##%##$%&##($/!!!'!#I#####!!!!$##$&B9(-##&!#&#!!#+Q-!!!(!!!!!!!!!!!!!!!$#'$##$##$#$#$##$##$$B2$%$#'%)#!-!-!.##.!%&!$C$()!!!!',#&,$-&(H!&!#$!(/*Q3!!!&3.!!!!.!*%$)$2#!!!!!!!'!#!$$$$####$##%#%$&'#1QD2/(Q'3&$#%(####$'&3Q]-##(!!.#'$)1!+########Q#Z+;!#'!&$$$#(#3Q$[(Q4%Q7$%6!##!!!G$$$L!!!!!!!&5.!!,(!%#!!!$!.%!!0(!!!!#!+!!!$(%!!!!!!!!!!!!!:$!$!,$$+###(!#$(.&S~D$H.'!!######C(%4$J(2Q7.$2)(-!!%$$$kI&}>!*f!!!#&!!dY0Q%3TX:##$$$#####$#####%#$##########$QT&%!$&X#!!r:!!&Rs$D-$0Qf7qDWafI",
    runs: "JR.R.(&((&(&R!RBV*BpL,`>2*.&&.&QDW,]&@_6S0&S<SN(,,(R22Q!(RF(JQJJ*(X>&@<*,4Q0&&(R>R4WDO&SDG*&'QL3&G&/&7R*/NQHQ<Q2R<3TB/&Q=&?J+JQ4/B*QL>&2'&?+/&'*.+Q$&'/:*QL>***'7+/'2&J+.'/F.QL>*6'&C//&*+J&;/B*QL>*6'&?+//*.+J&'&:.2*&**.Q$7/3&'J7B.R!Q4&?/3+.*+J&/B.R!J6'&?/3+&*+J*3F.S<+&?/3&.'.+J:/Q<R&F&>';'CJ+T-'-?ACJ-)9R))M'-G)9);J-&+J'''+BS(QE+6OS)'SGQE)J=35/)/-?13Q+Q%)'J3S0&&SDmN2>&2S<2RJ2>&2Q0TN2UH/Q4W8:QWLQ8R.V:NQ(2/Q</Q<+Q(.+T=RG))'J0JWD6+RN'&V&RBQ%Q%S86SHR.JR!7T>KR;'JJ&Q:7T&Q9>JG/R>Q)TJQ-S(QEJT.FSD./QI2':'*/&aBU&8i*:S0:B&&&RBT>>&.>2:Q(.>4(&NQ(RL&&J&6&&&2N26&S<T&T&[<2/*S0&&TJ&'R!>>>>>>>>RG&1F;6)&W;+-WK1SDX*RFQ7]f/xp+RY0T!h4R6T&3KRB+VN+FXNT>FQ('.'2'R!7'T:+T2Q=JQ=:&*'S0CR!Q)R:3T&Q-N9'MJ9S<Q-.'B+JR%)/-T*'&/*+6+&'&.N7.+:::>>SDQ,Z!C+JfU8R!T.pKY/>6&'JQ(6&**Y4]&]2V2U<TBJQ6Q6&ZJ(JR.R.TM+RB:::.S(S(S(3J/S(Q-J&+&j#15W4V**&*2Q$&>U@2B>R626&>n<R*R*RBR*RBR*RBR*RBR*BT2SL?>J&SH3JUL?&JQssAWwId3Zz'_UKQQ+Y`;eL",
    zeros: "t8S(T:Y*RFRFRFRFRFRFRFRFRFR0RFQDV.QDyBQ$VDS!SH2T*R&S(2aoN_NQ$T:BR&Y$[t,g4jWFY4t8",
    folds: "\u00dfss \u00e6ae \u0111d \u00f0d \u0127h \u0131i \u0138q \u0142l \u014bn \u00f8o \u0153oe \u00feth \u0167t \u0192f \u01b6z \u03c2\u03c3 \u0629\u0647 \u0649\u064a \u0671\u0627 \u06a9\u0643 \u06cc\u064a \u2010- \u2012- \u2013- \u2212-",
    kept: "\u0439\u0457\u045e\u0453\u045c\u0624\u0626\u0e33\u0eb3",
  };
})();
