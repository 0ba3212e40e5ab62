import { describeLaws } from '../laws/describeLaws';
import { BENEFICIARIES } from '../laws/settings/beneficiaries';

describeLaws('Beneficiaries', BENEFICIARIES, { suite: 'soak' });
