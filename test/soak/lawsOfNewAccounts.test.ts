import { describeLaws } from '../laws/describeLaws';
import { NEW_ACCOUNTS } from '../laws/settings/newAccounts';

describeLaws('New accounts', NEW_ACCOUNTS, { suite: 'soak' });
