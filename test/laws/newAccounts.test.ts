import { describeLaws } from './describeLaws';
import { NEW_ACCOUNTS } from './settings/newAccounts';

// Point 4 of issue 30, rows 1 and 4: these join with their fixes.
const without = [
	"with yesterday's dates",
	'with dates of two years ago',
	'with a second record that says the contrary',
];

describeLaws('New accounts', NEW_ACCOUNTS, { without });
