import { describeLaws } from './describeLaws';
import { BENEFICIARIES } from './settings/beneficiaries';

describeLaws('Beneficiaries', BENEFICIARIES);
