/** A bank branch of the sandbox; addresses are invented. */
export interface Branch {
	ifsc: string;
	bankName: string;
	juspayBankCode: string;
	branch: string;
	city: string;
	state: string;
	micr: number;
	/** Bank's four-digit number in the clearing system. */
	nbin: string;
}

const BRANCHES: readonly Branch[] = [
	{
		ifsc: 'YESB0000262',
		bankName: 'YES BANK',
		juspayBankCode: 'JP_YESB',
		branch: 'SANTACRUZ, MUMBAI',
		city: 'GREATER BOMBAY',
		state: 'MAHARASHTRA',
		micr: 400532038,
		nbin: '7189',
	},
	{
		ifsc: 'SBIN0008752',
		bankName: 'STATE BANK OF INDIA',
		juspayBankCode: 'JP_SBI',
		branch: 'DEMO NAGAR',
		city: 'CHENNAI',
		state: 'TAMIL NADU',
		micr: 600002901,
		nbin: '9009',
	},
	{
		ifsc: 'CITI0000001',
		bankName: 'CITI BANK',
		juspayBankCode: 'JP_CITI',
		branch: 'DEMO ROAD',
		city: 'CHENNAI',
		state: 'TAMIL NADU',
		micr: 600037901,
		nbin: '6022',
	},
	{
		ifsc: 'HDFC0000001',
		bankName: 'HDFC BANK',
		juspayBankCode: 'JP_HDFC',
		branch: 'DEMO POINT',
		city: 'MUMBAI',
		state: 'MAHARASHTRA',
		micr: 400240901,
		nbin: '7015',
	},
	{
		ifsc: 'CNRB0002640',
		bankName: 'CANARA BANK',
		juspayBankCode: 'JP_CANARA',
		branch: 'DEMO CROSS',
		city: 'BENGALURU',
		state: 'KARNATAKA',
		micr: 560015901,
		nbin: '6015',
	},
];

/** The IFSCs that the sandbox knows. */
export const KNOWN_IFSCS: readonly string[] = BRANCHES.map(({ ifsc }) => ifsc);

/** The branch behind an IFSC (upper case), or `undefined`. */
export function findBranch(ifsc: string): Branch | undefined {
	return BRANCHES.find((branch) => branch.ifsc === ifsc);
}

/** A postal address for a branch, in one line. */
export function addressOf(branch: Branch): string {
	return `1 DEMO STREET, ${branch.branch}, ${branch.city}`;
}
