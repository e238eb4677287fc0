class Collector:
    def __init__(self, disk, room):
        self.kept = {seq: value for seq, value in disk}
        self.room = room
        self.waiting = []

    def receive(self, seq, value):
        self.waiting.append((seq, value))

    def flush(self):
        told, left = [], []
        for seq, value in self.waiting:
            if seq in self.kept or len(self.kept) < self.room:
                self.kept.setdefault(seq, value)
                told.append(seq)
            else:
                left.append((seq, value))
        self.waiting = left
        return tuple(told)

    @property
    def disk(self):
        return [[seq, value] for seq, value in self.kept.items()]
