import { describeLaws } from './describeLaws';
import { BENEFICIARIES } from './settings/beneficiaries';

const settings = BENEFICIARIES.filter(({ scope }) => scope === 'period');

describeLaws('Beneficiaries, once per period', settings);
