import { describeLaws } from '../laws/describeLaws';
import { OTHERS } from '../laws/settings/others';
import { STORED_ACCOUNTS } from '../laws/settings/storedAccounts';

describeLaws('Customer accounts and customers', [...STORED_ACCOUNTS, ...OTHERS], { suite: 'soak' });
