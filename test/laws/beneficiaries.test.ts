import { describeLaws } from './describeLaws';
import { BENEFICIARIES } from './settings/beneficiaries';

// Half of them, so that two workers share them; the others are in beneficiariesOncePerPeriod.test.ts.
const settings = BENEFICIARIES.filter(({ scope }) => scope !== 'period');

describeLaws('Beneficiaries, Always and own IDs', settings);
