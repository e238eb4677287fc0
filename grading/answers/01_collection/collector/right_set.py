class Collector:
    def __init__(self, disk, room):
        self.disk = [list(record) for record in disk]
        self.room = room
        self.memory = []

    def receive(self, seq, value):
        self.memory.append((seq, value))

    def flush(self):
        known = {seq for seq, _ in self.disk}
        for seq, value in self.memory:
            if seq not in known and len(self.disk) < self.room:
                self.disk.append([seq, value])
                known.add(seq)
        done = [seq for seq, _ in self.memory if seq in known]
        self.memory = [(seq, value) for seq, value in self.memory if seq not in known]
        return done
