import type { CallGroup } from './groups';
import type { DueCall } from './ends';
import type { Turn } from './row';

/** A row that waits for its turn to send. */
export interface WaitingRow {
	group: CallGroup;
	due: DueCall;
	give: (turn: Turn) => void;
}

/** Lets no row send before all of them have been looked up, or need no turn. */
export class Turns {
	private readonly open = new Set<CallGroup>();
	private waiting: WaitingRow[] = [];

	private whenAllHaveCome: (() => void) | null = null;

	begin(group: CallGroup): void {
		this.open.add(group);
	}

	leave(group: CallGroup): void {
		this.open.delete(group);
		if (this.open.size > 0) return;
		this.whenAllHaveCome?.();
		this.whenAllHaveCome = null;
	}

	waitForTurn(group: CallGroup, due: DueCall): Promise<Turn> {
		return new Promise((give) => {
			this.waiting.push({ group, due, give });
			this.leave(group);
		});
	}

	async allHaveCome(): Promise<void> {
		if (this.open.size === 0) return;
		await new Promise<void>((resolve) => {
			this.whenAllHaveCome = resolve;
		});
	}

	async allWaiting(): Promise<WaitingRow[]> {
		await this.allHaveCome();
		const { waiting } = this;
		this.waiting = [];
		return waiting.sort((one, other) => one.group.index - other.group.index);
	}
}
