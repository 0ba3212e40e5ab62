import { soundOf } from './sounds';

/**
 * Surnames, and nothing else: not those that are given names as well, such as Anand, Kumar, Prasad and Raj. From lists
 * of surnames by region (Wikipedia, Forebears); a name lacks its middle name only
 * before one of these.
 */
export const SURNAMES = new Set(
	`achari acharya adani adhikari advani agarwal agnihotri agrahari ahlawat ahluwalia ahuja aiyar akkineni allu alva
		ambani ambekar amte anantharaman ansari apte arora asari asher athavale atre atwal awasthi ayyangar badami
		bagchi bagdi bagga bagul bahl bahri bahuguna bains bairagi bairagya bajaj bajwa bakshi bali baliyan bandekar
		banerjee bangera banik bansal bapat barad baral barik barman barthakur barua barve basak bassi basu batra bauri
		baweja bedi behera behl bendre beniwal bera berwa bezbaruah bhadoria bhagwat bhalla bhamre bhandari
		bhansali bhardwaj bhargava bhasin bhat bhatia bhatnagar bhatt bhattacharya bhattarai bhatti bhavsar bhide bhoi
		bhoir bhonsle bhosale bhosle bhowmick bhuniya bhutani birla bishnoi bisht biswas bohra bora bordoloi borgohain
		borkar borude bose brahmbhatt brar budhiraja buragohain chacko chadda chadha chahal chakma chakraborty chandel
		chandok chandorkar chaphekar chatterjee chaturvedi chaubey chaudhary chauhan chavan chawla cheema cherian chetia
		chettiar chettiyar chettri chetty chhabra chhetri chikhale chitale chitnis chokshi choksi chopra chordia choubey
		chowdari chowdary contractor dabas dabholkar daga daggubati dahiya dalai dalal dalmia dalui damle dangi dangwal
		danke das dasgupta dash datta dave dawn debnath dedhia deka deol deora deore desai desale deshmukh deshpande
		deswal devgan dewan dey dhaka dhaliwal dhanda dhankhar dhar dhariwal dhawan dhillon dhingra dholakia dhumal dias
		dighe dixit dobriyal dogra dolui dongre doshi dravid dsouza dua dubey dudeja dugar duggal dutta dwarkadas
		dwivedi eapen fadnavis faruqui fernandes firodia gadgil gadkari gaikwad gain gaitonde gajjar gala gambhir
		ganatra gandhe gandhi ganguly gangwar garg garikapati gawande gawde gawli gayen gera ghanghas gharat ghate
		ghatge ghelani ghorai ghorpade ghosh ghule gill godara godbole godse gogoi gohain gohel gohil gokhale gole gomes
		gonsalves gore gosain goswami gothi goud goundar gounder gour gowda goyal grewal grover guchhait gudivada guha
		gulati guleria gupta gurav gurjar gurung haldar handa handique hanspal hardikar hati hazarika hazra hebbar hegde
		hemrom hinduja hooda inamdar indulkar irani iyengar iyer jachak jadeja jadhav jaggi jain jaiswal jaitley jaju
		jakhar jamwal jangid jani jariwala jayakar jena jessani jha jhala jhaveri jhunjhunwala jindal jobanputra jog
		joglekar johal johar johri joshi juneja kabra kachhap kadakia kadam kadyan kaimal kakade kakati kakkar kakodkar
		kale kalita kalra kamat kamath kamble kamdar kamineni kancharla kandpal kanitkar kanojia kansagra kansara
		kapadia kapoor kapse kapur karandikar karanth karar karkare karmakar karnik karve kashyap kataria katkar
		kaul kelkar khade khaire khalsa khan khandelwal khanduri khanna khanra khare khatri khatua khedekar khemka kher
		khosla khurana killedar kirloskar kohli koley kolhe koli kolluri kolte kommineni konar konidela konwar koradia
		kotak kothari koul kudale kukian kukreja kulkarni kulshreshtha kumawat kumbhar kundu kurian kurien kurup
		kuruvilla kushwaha lad ladha laha lakhani lamba lambat landge lather lele lenka limaye lodha lohar lohia
		lokhande lonkar luhar lulla luthra machado madhok mahajan mahale mahanta mahapatra mahato maiti maity majhi
		majumdar makhija malakar malani malhotra malik mallick malpani malviya mandal mangat mangeshkar manjrekar mankad
		mankar mantena marar marathe marwah marwaha mascarenhas mathai mathur maurya mavani medhi meghwal mehra mehrotra
		mehta memon mendonca menon merchant mhatre minhas mirchandani mishra mistry mitra mittal modak modha modi
		mohanty mohapatra moharana mohite moily mokashi molla mollah momin mondal monga mookherjee more mudali mudaliar
		muduli mukherjee mulay multani munde munjal munshi nabar nadar nadkarni nagar nagarkar nagpal naicker naidoo
		naidu naik nain nair nallamothu nambiar nambisan namboodiri nambudiri nampoothiri nanavati nandamuri nandi
		naphade narang narula naskar natekar navale nayak nayar nayyar negi nehra nene nigam nikam nimbalkar ninan
		nirmalkar oak oberoi ojha oommen oraon oswal oza padalkar padhi padhye pagare pagnis pahari pahwa pai pakhira
		paliwal palkar palwe panchal panda pandaram pandav pandey pandharkar pandit pandya panicker panigrahi panikkar
		panja panjwani pant parab paranjape paranjpe parekh paria parida parikh parmar paruchuri parulekar passi patadia
		patankar patekar patel pathak pathan pathar pati patil patkar patnaik patra pattnaik patwardhan pawar pednekar
		pendse pereira pethe phadke phalke phatak phukan pillai pingle pinto pisal pisharody pitale poddar poduval
		poojary poonia popat potdar powale prabhudesai pradhan prajapati pramanik pujari pundir punia punjabi punwani
		puri purohit pusapati pyne quadros qureshi rabade raghuvanshi raghuwanshi rahate rai raina rajkhowa rajput
		rajurkar rakshit ramineni rana ranade randhawa randive rane ranka rao rastogi rath rathee rathi rathod rathore
		rathva raut raval raviya rawat razdan reddy rege renuse ribeiro rodrigues rokade roongta rout roy rungta sabale
		sabharwal sabnis sachdev sachdeva sagvekar saha sahasrabudhe sahay sahgal sahni sahoo sahota sahu saigal saikia
		saini salgaonkar saluja salunkhe salve salvi samal samant sanap sandhu sangha sanghani sanghi sanghvi sangwan
		sankhla santra sanyal sapkal sapre saraf sarangi saraogi sardar sardesai sarin sarkar sarma sarvaiya sastry
		satam sathe satpathy satpute savani savant sawant sawhney saxena seal sehgal sehrawat sekhon sen senapati
		sengupta servai seth sethi setty shah shahane shahi shanbhag shanbhogue sharma shejwal shelar shenoy shenvi
		sheoran sheth shetty shinde shirke shirodkar shirsat shirwadkar shiveshwarkar shourie shrestha shroff shukla
		sibal siddiqui sidhu sihag sikarwar sikdar singhal singhania singhvi sinha siroya sisodia sodhi sojitra solanki
		somaiya somani sonar sonawane soni sonkar sood sorathia srivastava sule sunar suri surve sutaria sutradhar swain
		swami swamy tagore tailor talekar talpade talreja talukdar talwar tamang tambe tamhane tandon taneja tanwar tare
		tata tawade tayade telang teli tendulkar thackeray thadani thakar thaker thakkar thakore thakur thampi thapa
		thapar tharoor thatte thevar thorat tirkey tiwari tolani tomar toor toppo toshniwal trehan tripathi tripathy
		trivedi tuli tulpule tyagi udas udeshi ullal unnithan upadhyay upadhyaya uppal urs vaghasia vaghela vaid vaidya
		vajpayee vakil vanjari vanniyar varghese varier varkey varma varughese vasani vasavada vasireddy vaswani vaze
		vekariya velankar vellalar vemuri verma vig vij virani virk vishwakarma vohra vora vyas wable wadekar wadhwa
		wadhwani wagh waghmare wagle wahi walia wankhede warrier warsi waswani yadav yaduvanshi yalamanchili yeole
		yerramilli yerunkar zacharia zaidi zala zaveri zende zutshi`
		.split(/\s+/)
		.map(soundOf),
);
