import { describeLaws } from './describeLaws';
import { OTHERS } from './settings/others';
import { STORED_ACCOUNTS } from './settings/storedAccounts';

describeLaws('Stored accounts and customers', [...STORED_ACCOUNTS, ...OTHERS]);
