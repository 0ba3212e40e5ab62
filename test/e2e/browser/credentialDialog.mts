import type { Locator, Page } from 'playwright-core';

import { optionOf } from './nodeView.mjs';

/** The dialog in which a credential is filled in, saved and tested. */
export class CredentialDialog {
	constructor(
		private readonly page: Page,
		readonly dialog: Locator,
	) {}

	/** The box of a field. */
	box(name: string): Locator {
		return this.dialog.getByTestId(`parameter-input-${name}`).locator('input');
	}

	/** Chooses an option of a field. */
	async choose(name: string, option: string): Promise<void> {
		await this.dialog.getByTestId(`parameter-input-${name}`).click();
		await optionOf(this.page, option).click();
	}

	/** Saves; n8n tests the credential then. */
	async save(): Promise<void> {
		await this.dialog.getByTestId('credential-save-button').click();
	}

	/** The green banner. */
	success(): Locator {
		return this.dialog
			.getByTestId('credentials-config-container-test-success')
			.filter({ hasText: 'Connection tested successfully', visible: true });
	}

	/** Waits for the red banner, and for this text once its reason is unfolded. */
	async failsBecause(reason: string): Promise<void> {
		const shown = (text: string) => this.dialog.getByText(text).filter({ visible: true });
		await shown('Couldn’t connect with these settings').waitFor();
		await shown('More details').click();
		await shown(reason).waitFor();
	}
}
