import { KNOWN_IFSCS } from '../../../sandbox/banks';
import { TEST_VALUES } from '../../../sandbox/outcomes';
import { expectRefused, useSandbox } from './client';

const HALF_PAST = Date.UTC(2026, 0, 1, 10, 30);

let time = HALF_PAST;
const { sandbox, api, control, drops } = useSandbox({ now: () => time });

const FOLDER = '/payout/merchant/v1';
const OUTAGE = `${FOLDER}/outage`;
const BALANCE = `${FOLDER}/getways/balance`;
const ifscPath = (ifsc: string) => `${FOLDER}/ifsc/${ifsc}`;

const read = async (path: string) => (await api({ path })).json();

describe('outages', () => {
	it('are told in the forms of the sample', async () => {
		expect(await read(OUTAGE)).toEqual({
			beneficiarySpecificData: [
				{ status: 'FLUCTUATE', bankName: 'HDFC Bank', bankCode: '607152', mode: 'VISADIRECT' },
				{
					status: 'DOWN',
					bankName: 'Dhanlaxmi Bank',
					ifscIdentifier: 'DLXB',
					bankCode: '607239',
					mode: 'IMPS',
				},
				{ status: 'DOWN', vpaHandler: '@oksbi', mode: 'UPI' },
			],
			gatewaySpecificData: [
				{ status: 'FLUCTUATE', mode: 'VISADIRECT', gateway: 'JUSPAY' },
				{ status: 'DOWN', mode: 'IMPS', gateway: 'ICICI' },
				{ status: 'DOWN', mode: 'UPI', gateway: 'ICICI' },
			],
		});
	});

	it('concern no bank and no handle of a test value', async () => {
		const told = JSON.stringify(await read(OUTAGE));
		const banks = KNOWN_IFSCS.map((ifsc) => `"ifscIdentifier":"${ifsc.slice(0, 4)}"`);
		const handles = TEST_VALUES.vpas.map((vpa) => `"${vpa.slice(vpa.indexOf('@'))}"`);
		for (const text of [...banks, ...handles]) expect(told).not.toContain(text);
	});

	const own = { status: 'DOWN' as const, ifscIdentifier: 'YESB', mode: 'IMPS' };

	it('can be replaced, a list that is left out is empty, and come back on reset', async () => {
		const usual = await read(OUTAGE);
		sandbox().setOutages({ beneficiarySpecificData: [own] });
		const replaced = { beneficiarySpecificData: [own], gatewaySpecificData: [] };
		expect(await read(OUTAGE)).toEqual(replaced);
		sandbox().reset();
		expect(await read(OUTAGE)).toEqual(usual);
	});

	it.each([
		[{ beneficiarySpecificData: [{ ...own, status: 'SLOW' }] }, 'status'],
		[{ beneficiarySpecificData: [{ ...own, bank: 'YESB' }] }, 'bank'],
		[{ gatewaySpecificData: [own] }, 'gateway'],
	])('of another form are refused: %j', async (outages, about) => {
		expectRefused(await control('PUT', '/outages', outages), 400, about);
	});
});

describe('gateway balances', () => {
	const lastUpdated = '2026-01-01T10:30:00Z';

	it('are told as in the sample, and half an hour long the same', async () => {
		const expected = {
			DUMMY_IMPS: { lastUpdated, balance: '9999999999' },
			DUMMY_NEFT: { lastUpdated, balance: '9999999999' },
			CFGEN_IMPS: { lastUpdated, balance: '1111.44' },
			CFGEN_UPI: { lastUpdated, balance: '1111.44' },
		};
		for (time of [HALF_PAST, HALF_PAST + 29 * 60_000]) {
			expect(await read(BALANCE)).toEqual(expected);
		}
		time = HALF_PAST;
	});

	it('can be replaced, and come back on reset', async () => {
		const usual = await read(BALANCE);
		sandbox().setBalances({ YESBIZ_UPI: '-0.50' });
		expect(await read(BALANCE)).toEqual({ YESBIZ_UPI: { lastUpdated, balance: '-0.50' } });
		sandbox().reset();
		expect(await read(BALANCE)).toEqual(usual);
	});

	it('that are no amounts are refused', async () => {
		expectRefused(await control('PUT', '/balances', { CFGEN_IMPS: 'much' }), 400, 'CFGEN_IMPS');
	});
});

describe('the check of an IFSC', () => {
	it('answers a branch with the fields of the page', async () => {
		expect(await read(ifscPath('HDFC0000001'))).toEqual({
			status: 'VALID',
			state: 'MAHARASHTRA',
			swift: 'HDFCINBB',
			contact: '',
			address: '1 DEMO STREET, DEMO POINT, MUMBAI',
			branch: 'DEMO POINT',
			ifsc: 'HDFC0000001',
			city: 'MUMBAI',
			micr: '400240901',
			bankCode: 'HDFC',
			centre: 'MUMBAI',
			district: 'MUMBAI',
			bankName: 'HDFC BANK',
		});
		expect(drops()).toEqual([]);
	});

	it('tells of a merged branch which one has taken over', async () => {
		expect(await read(ifscPath('SYNB0002640'))).toEqual({
			status: 'INVALID',
			ifsc: 'SYNB0002640',
			bankCode: 'SYNB',
			bankName: 'SYNDICATE BANK',
			subStatus: 'MERGED',
			message: 'Merged Bank',
			additionalInfo: {
				currentIfsc: {
					ifsc: 'CNRB0002640',
					bankName: 'CANARA BANK',
					branch: 'DEMO CROSS',
					state: 'KARNATAKA',
					district: 'BENGALURU',
					city: 'BENGALURU',
					address: '1 DEMO STREET, DEMO CROSS, BENGALURU',
				},
			},
		});
	});

	it('tells of a blocked bank', async () => {
		const blocked = { status: 'INVALID', subStatus: 'BLOCKED', message: 'Blocked Bank' };
		const told = await read(ifscPath('DEMO0000001'));
		expect(told).toMatchObject(blocked);
		expect(told).not.toHaveProperty('additionalInfo');
	});

	it('answers status 200 to an unknown IFSC and to what is none', async () => {
		const unknown = await api({ path: ifscPath('ZZZZ0000001') });
		const notFound = { status: 'NOT_FOUND', message: 'Ifsc not found' };
		expect([unknown.status, unknown.json()]).toEqual([200, notFound]);
		for (const ifsc of ['HDFC1000001', 'hdfc0000001', 'HDFC']) {
			const reply = await api({ path: ifscPath(ifsc) });
			const message = expect.stringContaining('must be 11 characters') as unknown;
			expect([reply.status, reply.json()]).toEqual([200, { status: 'INVALID', message }]);
		}
	});
});
