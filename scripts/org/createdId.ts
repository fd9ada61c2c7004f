/** As a value in a record of saveTogether: the id that another record of the transaction gets, by its place from 0. */
export class CreatedId {
  readonly place: number;

  constructor(place: number) {
    this.place = place;
  }
}
