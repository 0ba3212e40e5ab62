import { describeManyFaults } from '../laws/describeManyFaults';

describeManyFaults(600);
